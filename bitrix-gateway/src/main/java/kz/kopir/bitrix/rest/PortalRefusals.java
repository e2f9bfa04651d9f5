package kz.kopir.bitrix.rest;

import java.util.List;
import kz.kopir.bitrix.keeping.PortalRefusal;
import kz.kopir.bitrix.keeping.RefusedException;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.ProblemException;

/** Why a portal is not kept, as its author is told. */
final class PortalRefusals {

    private PortalRefusals() {}

    static ProblemException of(Throwable refused) {
        return switch (((RefusedException) refused).refusal()) {
            case PortalRefusal.Wrong(var findings) -> wrong(findings);
            case PortalRefusal.IdIsTaken(var id) -> new ProblemException(PortalProblem.ID_IS_TAKEN, id);
            case PortalRefusal.IdWasAnothers(var id) -> new ProblemException(PortalProblem.ID_WAS_ANOTHERS, id);
            case PortalRefusal.MemberIsServed(var id, var other) ->
                new ProblemException(PortalProblem.MEMBER_IS_SERVED, id, other);
            case PortalRefusal.IsConfigured(var id) -> new ProblemException(PortalProblem.IS_CONFIGURED, id);
            case PortalRefusal.WorkWaits(var id, var tasks, var deals) ->
                new ProblemException(PortalProblem.WORK_WAITS, id, tasks, deals);
        };
    }

    static ProblemException of(Finding finding) {
        return wrong(List.of(finding));
    }

    private static ProblemException wrong(List<Finding> findings) {
        return new ProblemException(PortalProblem.SETTINGS_ARE_WRONG, KeptSettings.words(findings));
    }
}
