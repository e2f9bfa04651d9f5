package kz.kopir.onec.rest;

import java.util.List;
import kz.kopir.onec.keeping.KeepingRefusal;
import kz.kopir.onec.keeping.RefusedException;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.ProblemException;

/** Why a connection is not kept, as its author is told. */
final class Refusals {

    private Refusals() {}

    static ProblemException of(Throwable refused) {
        return switch (((RefusedException) refused).refusal()) {
            case KeepingRefusal.Wrong(var findings) -> wrong(findings);
            case KeepingRefusal.NameIsTaken(var name) -> new ProblemException(OnecProblem.NAME_IS_TAKEN, name);
            case KeepingRefusal.BinIsServed(var bin, var name, var other) ->
                new ProblemException(OnecProblem.BIN_IS_SERVED, bin, name, other);
            case KeepingRefusal.LoginIsTaken(var login, var other) ->
                new ProblemException(OnecProblem.LOGIN_IS_TAKEN, login, other);
            case KeepingRefusal.IsConfigured(var name) -> new ProblemException(OnecProblem.IS_CONFIGURED, name);
            case KeepingRefusal.TasksWait(var name, var tasks) ->
                new ProblemException(OnecProblem.TASKS_WAIT, name, tasks);
        };
    }

    static ProblemException of(Finding finding) {
        return wrong(List.of(finding));
    }

    private static ProblemException wrong(List<Finding> findings) {
        return new ProblemException(OnecProblem.SETTINGS_ARE_WRONG, KeptSettings.words(findings));
    }
}
