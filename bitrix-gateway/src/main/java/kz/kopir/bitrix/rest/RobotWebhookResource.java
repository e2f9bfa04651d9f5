package kz.kopir.bitrix.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.OffsetDateTime;
import kz.kopir.bitrix.intake.RobotPost;
import kz.kopir.bitrix.intake.RobotSenders;
import kz.kopir.bitrix.intake.TakeWebhook;
import kz.kopir.bitrix.intake.TooManySignalsException;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.web.ProblemException;

/**
 * Where the robot «Вебхук» of a deal's stage calls. The secret in the address is all that tells who calls, so the address is in no
 * log, trace or metric.
 */
@Path("/webhook/bitrix24/deal/robot/{secret}")
@PermitAll
public class RobotWebhookResource {

    private final RobotSenders senders;
    private final TakeWebhook take;
    private final MeterRegistry metrics;
    private final ExchangeLog log;

    RobotWebhookResource(RobotSenders senders, TakeWebhook take, MeterRegistry metrics, ExchangeLog log) {
        this.senders = senders;
        this.take = take;
        this.metrics = metrics;
        this.log = log;
    }

    /** Answers once the signal is stored. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> take(String secret, @Context HttpServerRequest request, String body) {
        // as it was sent: a person typed it, perhaps with what no URI may hold
        var post = read(request.query(), body);
        var portal = senders.senderOf(secret, post).orElseThrow(() -> {
            count("nobody", "REFUSED");
            return new ProblemException(BitrixProblem.UNKNOWN_ROBOT);
        });
        var deal = post.deal().orElseThrow(() -> {
            count(portal, "WITHOUT_ID");
            return post.document().isEmpty()
                    ? new ProblemException(BitrixProblem.NO_DOCUMENT)
                    : new ProblemException(BitrixProblem.NOT_A_DEAL);
        });
        var begun = OffsetDateTime.now();
        return take.takeRobot(portal, deal)
                .invoke(taken -> {
                    count(portal, taken.name());
                    note(portal, deal, body, begun);
                })
                .onFailure(TooManySignalsException.class)
                .transform(failure -> new ProblemException(BitrixProblem.TOO_MANY))
                .replaceWithVoid();
    }

    private static RobotPost read(String query, String body) {
        try {
            return RobotPost.of(query, body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(BitrixProblem.NO_FORM);
        }
    }

    private void note(String portal, String deal, String body, OffsetDateTime begun) {
        log.record(new Exchange(
                "bitrix24",
                portal,
                Exchange.Direction.IN,
                "robot",
                "bitrix24:" + portal + "/" + deal,
                Exchange.Status.OK,
                null,
                Duration.between(begun, OffsetDateTime.now()),
                body,
                null,
                begun));
    }

    private void count(String portal, String outcome) {
        BitrixMeter.ROBOTS.counter(metrics, portal, outcome).increment();
    }
}
