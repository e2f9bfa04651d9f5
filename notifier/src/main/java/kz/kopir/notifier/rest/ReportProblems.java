package kz.kopir.notifier.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.NotUnderstoodException;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.platform.web.ProblemMappers;
import kz.kopir.platform.web.Words;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes problems of what can be wrong with a question. */
public class ReportProblems {

    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    public Response invalid(InvalidQueryException exception, HttpHeaders headers) {
        return problems.problem(
                new ProblemException(
                        ReportProblem.WRONG_QUERY,
                        exception.field(),
                        new Words(exception.russian(), exception.english())),
                headers);
    }

    @ServerExceptionMapper
    public Response notUnderstood(NotUnderstoodException exception, HttpHeaders headers) {
        if (!exception.hasModel()) {
            return problems.problem(new ProblemException(ReportProblem.NOT_UNDERSTOOD), headers);
        }
        var answer = problems.problem(
                new ProblemException(
                        ReportProblem.MODEL_AWAY,
                        new Words(
                                exception.words().in(Language.RU),
                                exception.words().in(Language.EN)),
                        exception.code()),
                headers);
        return exception.retryAfter() == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, exception.retryAfter().toSeconds())
                        .build();
    }
}
