package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kz.kopir.bitrix.intake.TakeWebhook;
import kz.kopir.bitrix.intake.TakeWebhook.Taken;
import kz.kopir.bitrix.intake.WebhookPost;
import kz.kopir.bitrix.intake.WebhookSenders;

/** Where Bitrix24's outgoing webhook comes in. */
@Path("/webhook/bitrix24/deal")
@PermitAll
public class DealWebhookResource {

    private final WebhookSenders senders;
    private final TakeWebhook take;

    DealWebhookResource(WebhookSenders senders, TakeWebhook take) {
        this.senders = senders;
        this.take = take;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> take(String body) {
        var post = WebhookPost.of(body);
        var portal = senders.senderOf(post);
        if (portal.isEmpty()) {
            return Uni.createFrom().item(Response.status(403).build());
        }
        return take.take(portal.get(), post).map(taken -> Response.status(taken == Taken.WITHOUT_ID ? 400 : 200).build());
    }
}
