package kz.kopir.onec.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.web.ForwardToHolder;
import kz.kopir.platform.web.HolderAwayException;
import kz.kopir.platform.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends a request on that only the holder of a base may answer. What is wrong with it otherwise is found there. */
class AtHolderFilter {

    private final ForwardToHolder forward;

    AtHolderFilter(ForwardToHolder forward) {
        this.forward = forward;
    }

    /** The body is read first, since it goes along; what Quarkus offers in place of readBody reads forms only. */
    @SuppressWarnings("deprecation")
    @AtHolder
    @ServerRequestFilter(readBody = true)
    public Uni<Response> forward(ContainerRequestContext request) {
        var base = base(request);
        return forward.forward(OnecConnection.queue(base), request)
                .onFailure(failure -> failure instanceof HolderAwayException || failure instanceof NotSentException)
                .transform(failure -> new ProblemException(OnecProblem.ELSEWHERE, base))
                .onFailure(NoAnswerException.class)
                .transform(failure -> new ProblemException(OnecProblem.HOLDER_SILENT, base))
                .map(answer -> answer.orElse(null));
    }

    private static String base(ContainerRequestContext request) {
        var parameters = request.getUriInfo().getPathParameters();
        return parameters.getFirst(parameters.containsKey("connection") ? "connection" : "name");
    }
}
