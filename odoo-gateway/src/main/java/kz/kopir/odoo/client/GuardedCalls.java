package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.Failed;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.LoginPause;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.TargetBreaker;

/** The way of every call to one Odoo: past its limits and its breaker, by the transport that its version has, and into the log. */
final class GuardedCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Transports transports;
    private final LoginPause login;
    private final LeakyBucket bucket;
    private final TargetBreaker<OdooReply> breaker;
    private final Consumer<Ended> onEnd;

    GuardedCalls(
            Vertx vertx,
            Transports transports,
            LoginPause login,
            LeakyBucket bucket,
            TargetBreaker<OdooReply> breaker,
            Consumer<Ended> onEnd) {
        this.vertx = vertx;
        this.transports = transports;
        this.login = login;
        this.bucket = bucket;
        this.breaker = breaker;
        this.onEnd = onEnd;
    }

    /**
     * A call that has ended.
     *
     * @param answer null when none came
     */
    record Ended(String subject, JsonNode request, OutboundHttp.Answer answer, OdooReply reply, OffsetDateTime begun) {

        Duration took() {
            return Duration.between(begun, OffsetDateTime.now());
        }
    }

    Uni<OdooReply> make(OdooCall call, ObjectNode context) {
        return inTurn(call.subject(), call.named(), () -> transports.one().chain(one -> one.send(call, context)));
    }

    /** Asked once. */
    Uni<Integer> version() {
        return transports.version();
    }

    private Uni<OdooReply> inTurn(String subject, JsonNode request, Supplier<Uni<Transport.Ended>> call) {
        return Uni.createFrom().deferred(() -> {
            var closed = closed();
            if (closed.isPresent()) {
                return Uni.createFrom().item(closed.get());
            }
            var wait = bucket.take(PATIENCE);
            if (wait.isNegative()) {
                return Uni.createFrom()
                        .item(new NotDone(
                                Trouble.CONNECTION,
                                "ODOO-0113",
                                "The connection's rate of calls is used up for now",
                                true,
                                wait.negated()));
            }
            return (wait.isZero() ? Uni.createFrom().voidItem() : pause(wait))
                    .chain(() -> breaker.call(() -> send(subject, request, call)));
        });
    }

    private Optional<OdooReply> closed() {
        return login.remaining()
                .map(wait -> new NotDone(
                        Trouble.AUTHENTICATION, OdooAnswers.NO_LOGIN, "Odoo does not accept the login", true, wait));
    }

    private Uni<OdooReply> send(String subject, JsonNode request, Supplier<Uni<Transport.Ended>> call) {
        var begun = OffsetDateTime.now();
        return call.get()
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> new Transport.Ended(((OdooException) failure).failed(), null))
                .map(ended -> {
                    seen(ended.reply());
                    onEnd.accept(new Ended(subject, request, ended.answer(), ended.reply(), begun));
                    return ended.reply();
                });
    }

    /** Learns whether the login is accepted; an answer that did not come from Odoo says nothing of it. */
    private void seen(OdooReply reply) {
        if (reply instanceof Failed failed && failed.trouble() == Trouble.AUTHENTICATION) {
            login.refused();
        } else if (reply instanceof Answer || reply instanceof OdooReply.Refused) {
            login.accepted();
        }
    }

    /** On the context of the caller, which a timer of Mutiny's would leave. */
    private Uni<Void> pause(Duration wait) {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> emitter.complete(null)));
    }

    Uni<Void> end() {
        return transports.end();
    }

    void close() {
        transports.close();
    }
}
