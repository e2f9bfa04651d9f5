package kz.kopir.onec.odata;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.kopir.onec.access.Maintenance;
import kz.kopir.onec.access.NoAccessException;
import kz.kopir.onec.access.OnecHttp;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.onec.odata.ODataReply.Unknown;
import kz.kopir.platform.outbound.AnswerTooLongException;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.TargetBreaker;

/** The way of every call to one base: past its gate and its breaker, over HTTP, and into the log of exchanges. */
public final class GuardedCalls {

    /** Bytes of an answer from which it is read beside the event loop, which serves all bases. */
    private static final int LONG = 256 * 1024;

    private final Vertx vertx;
    private final OnecHttp http;
    private final Maintenance maintenance;
    private final CallGate gate;
    private final TargetBreaker<ODataReply> breaker;
    private final ODataAnswers answers;
    private final Consumer<Ended> onEnd;

    GuardedCalls(
            Vertx vertx,
            OnecHttp http,
            Maintenance maintenance,
            CallGate gate,
            TargetBreaker<ODataReply> breaker,
            ODataAnswers answers,
            Consumer<Ended> onEnd) {
        this.vertx = vertx;
        this.http = http;
        this.maintenance = maintenance;
        this.gate = gate;
        this.breaker = breaker;
        this.answers = answers;
        this.onEnd = onEnd;
    }

    /**
     * A call.
     *
     * @param what   names it, such as {@code create}
     * @param set    what it is about, such as {@code Catalog_Контрагенты}
     * @param body   empty for none
     * @param reader of what a service of our own making answers; null for OData
     */
    public record Call(
            String what,
            String set,
            HttpMethod method,
            URI address,
            Map<String, String> headers,
            String body,
            CallKind kind,
            AnswerReader reader) {}

    /**
     * A call that has ended.
     *
     * @param answer null when none came
     */
    record Ended(Call call, OutboundHttp.Answer answer, ODataReply reply, OffsetDateTime begun) {

        Duration took() {
            return Duration.between(begun, OffsetDateTime.now());
        }
    }

    public Uni<ODataReply> make(Call call) {
        return Uni.createFrom()
                .deferred(() -> closed().map(closed -> Uni.createFrom().<ODataReply>item(closed))
                        .orElseGet(() -> inTurn(call)));
    }

    private Optional<NotDone> closed() {
        return maintenance
                .remaining()
                .map(wait -> new NotDone("ONEC-0114", "The base is in a maintenance window", true, wait))
                .or(gate::closed);
    }

    private Uni<ODataReply> inTurn(Call call) {
        var wait = gate.turn();
        if (wait.isNegative()) {
            return Uni.createFrom()
                    .item(new NotDone(
                            "ONEC-0113", "The base's rate of calls is used up for now", true, wait.negated()));
        }
        return (wait.isZero() ? Uni.createFrom().voidItem() : pause(wait)).chain(() -> breaker.call(() -> send(call)));
    }

    private Uni<ODataReply> send(Call call) {
        var begun = OffsetDateTime.now();
        return http.send(
                        call.method(),
                        call.address(),
                        call.headers(),
                        Buffer.buffer(call.body().getBytes(StandardCharsets.UTF_8)),
                        () -> call.reader() == null ? null : call.reader().begin())
                .chain(answer -> reading(call, answer).map(reply -> ended(call, answer, reply, begun)))
                .onFailure(NotSentException.class)
                .recoverWithItem(
                        () -> ended(call, null, new NotDone("ONEC-0109", "1C cannot be reached", false, null), begun))
                .onFailure(NoAccessException.class)
                .recoverWithItem(failure -> ended(call, null, noAccess(failure), begun))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(failure -> ended(call, null, noAnswer(call.kind(), failure), begun));
    }

    private Uni<ODataReply> reading(Call call, OutboundHttp.Answer answer) {
        return answer.body().length() < LONG
                ? Uni.createFrom().item(read(call, answer))
                : Uni.createFrom()
                        .completionStage(() -> vertx.executeBlocking(() -> read(call, answer), false)
                                .toCompletionStage());
    }

    private ODataReply read(Call call, OutboundHttp.Answer answer) {
        var own = call.reader() == null
                ? Optional.<ODataReply>empty()
                : call.reader().read(answer);
        return own.orElseGet(() -> answers.read(answer, call.kind()));
    }

    private ODataReply ended(Call call, OutboundHttp.Answer answer, ODataReply reply, OffsetDateTime begun) {
        gate.seen(reply);
        onEnd.accept(new Ended(call, answer, reply, begun));
        return reply;
    }

    private ODataReply noAccess(NoAccessException failure) {
        return failure.refused()
                ? answers.noLogin(failure.getMessage())
                : new NotDone("ONEC-0116", failure.getMessage(), false, null);
    }

    private static ODataReply noAnswer(CallKind kind, NoAnswerException failure) {
        if (failure.getCause() instanceof AnswerTooLongException) {
            return kind != CallKind.READ
                    ? new Unknown("ONEC-0117", "1C answered with more than may be read")
                    : new NotDone("ONEC-0117", "1C answered with more than may be read", true, null);
        }
        return kind != CallKind.READ
                ? new Unknown("ONEC-0110", "1C did not answer")
                : new NotDone("ONEC-0110", "1C did not answer", false, null);
    }

    /** On the context of the caller, which a timer of Mutiny's would leave. */
    private Uni<Void> pause(Duration wait) {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> emitter.complete(null)));
    }

    Uni<Void> finishSessions() {
        return http.finishSessions();
    }

    void close() {
        http.close();
    }
}
