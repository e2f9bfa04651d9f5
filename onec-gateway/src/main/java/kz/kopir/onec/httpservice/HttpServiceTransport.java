package kz.kopir.onec.httpservice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.odata.CallKind;
import kz.kopir.onec.odata.GuardedCalls.Call;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.platform.secrets.Secret;

/** Documents by an HTTP service of the base: one call each. */
@ApplicationScoped
public class HttpServiceTransport implements ExchangeTransport {

    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json", "Content-Type", "application/json; charset=utf-8");

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final ODataClients clients;

    HttpServiceTransport(ODataClients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        return call(base, "put-document", HttpMethod.PUT, "/documents/" + document.key(), document, CallKind.CHANGE)
                .map(reply -> state(reply).orElseThrow(() -> StoppedException.by(reply)));
    }

    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return call(base, "get-document", HttpMethod.GET, "/documents/" + type + "/" + key, null, CallKind.READ)
                .map(HttpServiceTransport::state);
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        return call(base, "cancel-document", HttpMethod.DELETE, "/documents/" + type + "/" + key, null, CallKind.CHANGE)
                .map(HttpServiceTransport::state);
    }

    /** What the receiver would find for the document and what is missing; writes nothing. */
    public Uni<JsonNode> check(OnecConnection base, ExchangeDocument document) {
        return call(base, "check-document", HttpMethod.POST, "/documents/check", document, CallKind.READ)
                .map(HttpServiceTransport::json);
    }

    public Uni<JsonNode> ping(OnecConnection base) {
        return call(base, "ping", HttpMethod.GET, "/ping", null, CallKind.READ).map(HttpServiceTransport::json);
    }

    /** A loyalty transaction, once per key; answers the balance after it. */
    public Uni<JsonNode> loyalty(OnecConnection base, UUID key, Object transaction) {
        return call(base, "loyalty", HttpMethod.PUT, "/loyalty/" + key, transaction, CallKind.CHANGE)
                .map(HttpServiceTransport::json);
    }

    /** What changed in the base after that number, in order, as {@code {"items": […], "next": 17}}. */
    public Uni<JsonNode> changes(OnecConnection base, long after, int limit) {
        return call(
                        base,
                        "get-changes",
                        HttpMethod.GET,
                        "/changes?after=" + after + "&limit=" + limit,
                        null,
                        CallKind.READ)
                .map(HttpServiceTransport::json);
    }

    /** Where the base sends its events, as {@code {"url": …, "secret_sha256": …}}; empty when it does not let itself be told. */
    public Uni<Optional<JsonNode>> webhook(OnecConnection base) {
        return call(base, "get-webhook", HttpMethod.GET, "/webhook", null, CallKind.READ)
                .map(reply -> switch (reply) {
                    case ODataReply.Answer(var json) -> Optional.of(json);
                    case ODataReply.Absent _, ODataReply.Refused _ -> Optional.empty();
                    default -> throw StoppedException.by(reply);
                });
    }

    /** Tells the base where to send its events, and the secret to sign them with. It may be told so again and again. */
    public Uni<JsonNode> registerWebhook(OnecConnection base, URI address, Secret secret) {
        var body = Map.of("url", address.toString(), "secret", secret.reveal());
        return call(base, "register-webhook", HttpMethod.PUT, "/webhook", body, CallKind.READ)
                .map(HttpServiceTransport::json);
    }

    /** The base may forget what is not later. */
    public Uni<Void> acknowledgeChanges(OnecConnection base, long seq) {
        return call(base, "acknowledge-changes", HttpMethod.POST, "/changes/ack", Map.of("seq", seq), CallKind.READ)
                .map(HttpServiceTransport::json)
                .replaceWithVoid();
    }

    private Uni<ODataReply> call(
            OnecConnection base, String what, HttpMethod method, String path, Object body, CallKind kind) {
        var root = base.settings().addresses().httpService().toString().replaceAll("/+$", "");
        return clients.calls(base)
                .make(new Call(
                        what,
                        "hs",
                        method,
                        URI.create(root + "/v1" + path),
                        HEADERS,
                        body == null ? "" : text(body),
                        kind,
                        new HttpServiceAnswers(base.settings().pauses())));
    }

    private static Optional<DocumentState> state(ODataReply reply) {
        return switch (reply) {
            // a service of somebody else's answers otherwise
            case ODataReply.Answer(var json)
            when !json.path("key").asText().matches(UUID_FORM) -> throw StoppedException.by(reply);
            case ODataReply.Answer(var json) ->
                Optional.of(new DocumentState(
                        UUID.fromString(json.path("key").asText()),
                        json.path("number").asText(),
                        json.path("posted").asBoolean(),
                        json.path("deleted").asBoolean(),
                        json.hasNonNull("amount") ? json.path("amount").decimalValue() : null,
                        json.path("data_version").asText(null)));
            case ODataReply.Absent() -> Optional.empty();
            default -> throw StoppedException.by(reply);
        };
    }

    private static JsonNode json(ODataReply reply) {
        if (reply instanceof ODataReply.Answer(var json)) {
            return json;
        }
        throw StoppedException.by(reply);
    }

    private static String text(Object body) {
        try {
            return EventJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document cannot be written as JSON", e);
        }
    }
}
