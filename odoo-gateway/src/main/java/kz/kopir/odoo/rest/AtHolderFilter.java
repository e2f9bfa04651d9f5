package kz.kopir.odoo.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.web.ForwardToHolder;
import kz.kopir.platform.web.HolderAwayException;
import kz.kopir.platform.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends a request on that only the holder of a connection may answer. What is wrong with it otherwise is found there. */
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
        var name = request.getUriInfo().getPathParameters().getFirst("name");
        return forward.forward(OdooConnection.queue(name), request)
                .onFailure(failure -> failure instanceof HolderAwayException || failure instanceof NotSentException)
                .transform(failure -> new ProblemException(OdooProblem.ELSEWHERE, name))
                .onFailure(NoAnswerException.class)
                .transform(failure -> new ProblemException(OdooProblem.HOLDER_SILENT, name))
                .map(answer -> answer.orElse(null));
    }
}
