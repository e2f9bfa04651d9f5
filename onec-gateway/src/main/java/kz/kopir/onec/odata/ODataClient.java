package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.ODataAnswers.Kind;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.onec.odata.ODataReply.Unknown;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.TargetBreaker;

/** The OData interface of one base, behind its circuit breaker. Reads and writes one object or one short list. */
public final class ODataClient {

    private final OnecConnection connection;
    private final OutboundHttp http;
    private final URI base;
    private final Map<String, String> headers;
    private final TargetBreaker<ODataReply> breaker;
    private final AtomicReference<CircuitBreakerState> state = new AtomicReference<>(CircuitBreakerState.CLOSED);
    private final ODataAnswers answers;
    private final MeterRegistry metrics;

    public ODataClient(
            Vertx vertx, OnecConnection connection, MeterRegistry metrics, Consumer<CircuitBreakerState> onChange) {
        var settings = connection.settings();
        this.connection = connection;
        this.metrics = metrics;
        this.answers = new ODataAnswers(settings.pauses());
        this.base = URI.create(settings.url().toString().replaceAll("/*$", "/"));
        this.http = new OutboundHttp(vertx, settings.concurrency(), settings.connectTimeout(), settings.readTimeout());
        this.headers = Map.of(
                "Authorization", basic(settings.username(), settings.password()),
                "Accept", "application/json",
                "Content-Type", "application/json; charset=utf-8");
        this.breaker = new TargetBreaker<>(
                connection.queue(),
                settings.concurrency(),
                settings.breakerPause(),
                ODataClient::isUnwell,
                () -> new NotDone("ONEC-0101", "The base's circuit breaker is open", false, settings.breakerPause()),
                change -> {
                    state.set(change);
                    onChange.accept(change);
                });
    }

    /** Whether calls are let through. */
    public CircuitBreakerState state() {
        return state.get();
    }

    /** Up to {@code top} objects, ordered by key. */
    public Uni<ODataReply> list(String set, ODataFilter filter, String select, int top) {
        var uri = ODataUri.set(set)
                .option("$filter", filter.text())
                .option("$select", select)
                .option("$orderby", "Ref_Key")
                .option("$top", Integer.toString(top));
        return call("list", HttpMethod.GET, uri, null, Kind.READ);
    }

    public Uni<ODataReply> get(String set, UUID key, String select) {
        return call("get", HttpMethod.GET, ODataUri.entity(set, key).option("$select", select), null, Kind.READ);
    }

    /** Creates the object with the {@code Ref_Key} that it carries. */
    public Uni<ODataReply> create(String set, ObjectNode entity) {
        return call("create", HttpMethod.POST, ODataUri.set(set), entity, Kind.CREATE);
    }

    public Uni<ODataReply> patch(String set, UUID key, ObjectNode changes) {
        return call("patch", HttpMethod.PATCH, ODataUri.entity(set, key), changes, Kind.CHANGE);
    }

    /** Posts a document; that it is posted is known only when it is read again. */
    public Uni<ODataReply> post(String set, UUID key) {
        var uri = ODataUri.entity(set, key).method("Post").option("PostingModeOperational", "false");
        return call("post", HttpMethod.POST, uri, null, Kind.CHANGE);
    }

    public Uni<ODataReply> unpost(String set, UUID key) {
        return call("unpost", HttpMethod.POST, ODataUri.entity(set, key).method("Unpost"), null, Kind.CHANGE);
    }

    private Uni<ODataReply> call(String what, HttpMethod method, ODataUri uri, JsonNode body, Kind kind) {
        var address = uri.option("$format", "application/json;odata=nometadata").resolve(base);
        return breaker.call(() -> {
            var started = Timer.start(metrics);
            return http.send(method, address, headers, body == null ? Buffer.buffer() : Buffer.buffer(bytes(body)))
                    .map(answer -> answers.read(answer, kind))
                    .onFailure(NotSentException.class)
                    .recoverWithItem(() -> new NotDone("ONEC-0109", "1C cannot be reached", false, null))
                    .onFailure(NoAnswerException.class)
                    .recoverWithItem(() -> noAnswer(kind))
                    .invoke(reply -> started.stop(metrics.timer(
                            "kopir.onec.calls",
                            "connection",
                            connection.name(),
                            "call",
                            what,
                            "outcome",
                            reply.getClass().getSimpleName().toLowerCase(Locale.ROOT))));
        });
    }

    private static ODataReply noAnswer(Kind kind) {
        return kind != Kind.READ
                ? new Unknown("ONEC-0110", "1C did not answer")
                : new NotDone("ONEC-0110", "1C did not answer", false, null);
    }

    /** What 1C says in its own words is no failure of the base. */
    private static boolean isUnwell(ODataReply reply) {
        return reply instanceof Unknown || reply instanceof NotDone notDone && !notDone.reached();
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public void close() {
        http.close();
    }
}
