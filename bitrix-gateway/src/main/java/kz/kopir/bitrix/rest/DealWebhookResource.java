package kz.kopir.bitrix.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.OffsetDateTime;
import kz.kopir.bitrix.intake.TakeWebhook;
import kz.kopir.bitrix.intake.TakeWebhook.Taken;
import kz.kopir.bitrix.intake.TooManySignalsException;
import kz.kopir.bitrix.intake.WebhookPost;
import kz.kopir.bitrix.intake.WebhookSenders;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.web.ProblemException;

/** Where Bitrix24's outgoing webhook comes in. It is sent once, whatever is answered; the answer is for people who set it up. */
@Path("/webhook/bitrix24/deal")
@PermitAll
public class DealWebhookResource {

    private final WebhookSenders senders;
    private final TakeWebhook take;
    private final MeterRegistry metrics;
    private final ExchangeLog log;

    DealWebhookResource(WebhookSenders senders, TakeWebhook take, MeterRegistry metrics, ExchangeLog log) {
        this.log = log;
        this.senders = senders;
        this.take = take;
        this.metrics = metrics;
    }

    /** Answers once the signal is stored. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Void> take(String body) {
        var post = Forms.read(body);
        var portal = senders.senderOf(post).orElseThrow(() -> {
            count("nobody", "REFUSED");
            return new ProblemException(BitrixProblem.UNKNOWN_SENDER);
        });
        var begun = OffsetDateTime.now();
        return take.take(portal, post)
                .invoke(taken -> {
                    count(portal, taken.name());
                    note(portal, post, body, taken, begun);
                    if (taken == Taken.WITHOUT_ID) {
                        throw new ProblemException(BitrixProblem.NO_DEAL);
                    }
                })
                .onFailure(TooManySignalsException.class)
                .transform(failure -> new ProblemException(BitrixProblem.TOO_MANY))
                .replaceWithVoid();
    }

    private void note(String portal, WebhookPost post, String body, Taken taken, OffsetDateTime begun) {
        log.record(new Exchange(
                "bitrix24",
                portal,
                Exchange.Direction.IN,
                post.event(),
                post.id().map(deal -> "bitrix24:" + portal + "/" + deal).orElse(null),
                taken == Taken.WITHOUT_ID ? Exchange.Status.REFUSED : Exchange.Status.OK,
                null,
                Duration.between(begun, OffsetDateTime.now()),
                body,
                null,
                begun));
    }

    private void count(String portal, String outcome) {
        BitrixMeter.WEBHOOKS.counter(metrics, portal, outcome).increment();
    }
}
