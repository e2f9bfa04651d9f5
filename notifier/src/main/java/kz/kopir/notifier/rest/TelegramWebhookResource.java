package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import kz.kopir.notifier.NotifierProblem;
import kz.kopir.notifier.bot.TakeUpdates;
import kz.kopir.notifier.bot.Update;
import kz.kopir.notifier.telegram.WebhookSecret;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where Telegram sends what people wrote, when it is told to. It sends again until it is answered with 2xx; what comes twice is done once. */
@Path("/webhook/telegram")
@PermitAll
@Tag(name = "Notifications")
public class TelegramWebhookResource {

    private final TakeUpdates take;
    private final WebhookSecret secret;

    TelegramWebhookResource(TakeUpdates take, WebhookSecret secret) {
        this.take = take;
        this.secret = secret;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes an update that carries the secret which setWebhook was told")
    public Uni<Void> take(@HeaderParam("X-Telegram-Bot-Api-Secret-Token") String shown, byte[] body) {
        if (!secret.matches(shown)) {
            throw new ProblemException(NotifierProblem.WRONG_SECRET);
        }
        return take.take(read(body).map(List::of).orElse(List.of()), null);
    }

    private static Optional<Update> read(byte[] body) {
        try {
            return Update.of(new JsonObject(Buffer.buffer(body)));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new ProblemException(NotifierProblem.NO_UPDATE, "JSON");
        }
    }
}
