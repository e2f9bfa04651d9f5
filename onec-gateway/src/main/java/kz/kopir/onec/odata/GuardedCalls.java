package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kz.kopir.onec.odata.ODataAnswers.Kind;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.onec.odata.ODataReply.Unknown;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.TargetBreaker;

/** The way of every call to one base: past its gate and its breaker, over HTTP, and into the log of exchanges. */
final class GuardedCalls {

    private final Vertx vertx;
    private final OutboundHttp http;
    private final Map<String, String> headers;
    private final CallGate gate;
    private final TargetBreaker<ODataReply> breaker;
    private final ODataAnswers answers;
    private final Consumer<Ended> onEnd;

    GuardedCalls(
            Vertx vertx,
            OutboundHttp http,
            Map<String, String> headers,
            CallGate gate,
            TargetBreaker<ODataReply> breaker,
            ODataAnswers answers,
            Consumer<Ended> onEnd) {
        this.vertx = vertx;
        this.http = http;
        this.headers = headers;
        this.gate = gate;
        this.breaker = breaker;
        this.answers = answers;
        this.onEnd = onEnd;
    }

    /**
     * A call.
     *
     * @param what names it, such as {@code create}
     * @param set  what it is about, such as {@code Catalog_Контрагенты}
     * @param body null for none
     */
    record Call(String what, String set, HttpMethod method, URI address, JsonNode body, Kind kind) {

        String text() {
            return body == null ? "" : body.toString();
        }
    }

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

    Uni<ODataReply> make(Call call) {
        return Uni.createFrom()
                .deferred(() -> gate.closed()
                        .map(closed -> Uni.createFrom().<ODataReply>item(closed))
                        .orElseGet(() -> inTurn(call)));
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
                        call.kind() == Kind.FEED ? forFeed() : headers,
                        Buffer.buffer(call.text().getBytes(StandardCharsets.UTF_8)))
                .map(answer -> ended(call, answer, answers.read(answer, call.kind()), begun))
                .onFailure(NotSentException.class)
                .recoverWithItem(
                        () -> ended(call, null, new NotDone("ONEC-0109", "1C cannot be reached", false, null), begun))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(() -> ended(call, null, noAnswer(call.kind()), begun));
    }

    /** There is no feed of changes in JSON. */
    private Map<String, String> forFeed() {
        var changed = new HashMap<>(headers);
        changed.put("Accept", "application/atom+xml");
        return changed;
    }

    private ODataReply ended(Call call, OutboundHttp.Answer answer, ODataReply reply, OffsetDateTime begun) {
        gate.seen(reply);
        onEnd.accept(new Ended(call, answer, reply, begun));
        return reply;
    }

    private static ODataReply noAnswer(Kind kind) {
        return kind.changesNothing()
                ? new NotDone("ONEC-0110", "1C did not answer", false, null)
                : new Unknown("ONEC-0110", "1C did not answer");
    }

    /** On the context of the caller, which a timer of Mutiny's would leave. */
    private Uni<Void> pause(Duration wait) {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> emitter.complete(null)));
    }

    void close() {
        http.close();
    }
}
