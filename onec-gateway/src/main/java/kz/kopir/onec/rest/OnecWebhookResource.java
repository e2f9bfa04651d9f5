package kz.kopir.onec.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import kz.kopir.onec.events.TakeWebhook;
import kz.kopir.onec.events.Taken;
import kz.kopir.onec.events.WrongEventException;
import kz.kopir.onec.metrics.OnecMeter;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a base tells what people did in it: docs/onec-events.md. 1C sends again until it is answered with 2xx. */
@Path("/webhook/1c/{connection}")
@PermitAll
public class OnecWebhookResource {

    private final TakeWebhook take;
    private final MeterRegistry metrics;
    private final ExchangeLog log;

    OnecWebhookResource(TakeWebhook take, MeterRegistry metrics, ExchangeLog log) {
        this.take = take;
        this.metrics = metrics;
        this.log = log;
    }

    /** @param taken {@code news}, {@code known} or {@code ignored} */
    public record Answer(String taken) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes an event that is signed with the connection's webhook secret")
    public Uni<Answer> take(String connection, @HeaderParam("X-1C-Signature") String signature, byte[] body) {
        var begun = OffsetDateTime.now();
        return Uni.createFrom()
                .deferred(() -> take.take(connection, signature, body))
                .invoke(taken -> note(connection, taken, body, begun))
                .onFailure(WrongEventException.class)
                .transform(failure -> wrong(connection, ((WrongEventException) failure).field(), body, begun))
                .map(OnecWebhookResource::answer);
    }

    private static Answer answer(Taken taken) {
        return switch (taken.as()) {
            case NEWS, KNOWN, IGNORED -> new Answer(taken.as().name().toLowerCase(Locale.ROOT));
            case NOBODYS -> throw new ProblemException(OnecProblem.UNKNOWN_SENDER);
            case OUT_OF_TIME ->
                throw new ProblemException(
                        OnecProblem.OUT_OF_TIME, taken.event().sentAt());
        };
    }

    private ProblemException wrong(String connection, String field, byte[] body, OffsetDateTime begun) {
        count(connection, "wrong");
        record(connection, "webhook", null, Exchange.Status.REFUSED, OnecProblem.WRONG_EVENT.status(), body, begun);
        return field.isEmpty()
                ? new ProblemException(OnecProblem.NO_EVENT)
                : new ProblemException(OnecProblem.WRONG_EVENT, field);
    }

    /** Anybody may send what is nobody's: it is counted, and kept nowhere. */
    private void note(String connection, Taken taken, byte[] body, OffsetDateTime begun) {
        if (taken.as() == Taken.As.NOBODYS) {
            count("nobody", "refused");
            return;
        }
        var refused = taken.as() == Taken.As.OUT_OF_TIME;
        count(connection, taken.as().name().toLowerCase(Locale.ROOT));
        record(
                connection,
                taken.as() == Taken.As.IGNORED
                        ? "ignored " + taken.event().type()
                        : taken.event().type(),
                taken.order(),
                refused ? Exchange.Status.REFUSED : Exchange.Status.OK,
                refused ? OnecProblem.OUT_OF_TIME.status() : 200,
                body,
                begun);
    }

    private void record(
            String connection,
            String type,
            String order,
            Exchange.Status status,
            int httpStatus,
            byte[] body,
            OffsetDateTime begun) {
        log.record(new Exchange(
                "onec",
                connection,
                Exchange.Direction.IN,
                type,
                order,
                status,
                httpStatus,
                Duration.between(begun, OffsetDateTime.now()),
                new String(body, StandardCharsets.UTF_8),
                null,
                begun));
    }

    private void count(String connection, String outcome) {
        OnecMeter.WEBHOOKS.counter(metrics, connection, outcome).increment();
    }
}
