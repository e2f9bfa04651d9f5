package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.web.ForwardToHolder;
import kz.kopir.platform.web.HolderAwayException;
import kz.kopir.platform.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends a request on that only the holder of a portal may answer. What is wrong with it otherwise is found there. */
class AtPortalHolderFilter {

    private final ForwardToHolder forward;

    AtPortalHolderFilter(ForwardToHolder forward) {
        this.forward = forward;
    }

    @AtPortalHolder
    @ServerRequestFilter
    public Uni<Response> forward(ContainerRequestContext request) {
        var portal = request.getUriInfo().getPathParameters().getFirst("portal");
        return forward.forward(Portal.sourceOf(portal), request)
                .onFailure(failure -> failure instanceof HolderAwayException || failure instanceof NotSentException)
                .transform(failure -> new ProblemException(ShownProblem.ELSEWHERE, portal))
                .onFailure(NoAnswerException.class)
                .transform(failure -> new ProblemException(ShownProblem.HOLDER_SILENT, portal))
                .map(answer -> answer.orElse(null));
    }
}
