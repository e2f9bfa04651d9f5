package kz.kopir.sandbox.onec.hs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.changes.ChangeLog;
import kz.kopir.sandbox.onec.changes.EventSender;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.DocumentKind;
import kz.kopir.sandbox.onec.exchange.DocumentMessage;
import kz.kopir.sandbox.onec.exchange.DocumentState;
import kz.kopir.sandbox.onec.exchange.Loyalty;
import kz.kopir.sandbox.onec.exchange.Refusal;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.platform.PlatformErrors;

/** The HTTP service {@code kopir} of an extension in the base. Its answers begin with a byte order mark, as 1C's do unless told otherwise. */
public final class HttpService {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int USUAL_LIMIT = 100;
    private static final String KEY = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";

    @FunctionalInterface
    private interface Handler {
        Answer answer(HsRequest request, Matcher template, Writer writer) throws JsonProcessingException;
    }

    private record Route(Pattern template, Map<String, Handler> methods) {

        static Route of(String template, Map<String, Handler> methods) {
            return new Route(Pattern.compile("/kopir/v1" + template), methods);
        }
    }

    private final DocumentExchange documents;
    private final Loyalty loyalty;
    private final ChangeLog changes;
    private final EventSender events;
    private final List<Route> routes = List.of(
            Route.of("/ping", Map.of("GET", this::ping)),
            Route.of("/documents/check", Map.of("POST", this::check)),
            Route.of("/documents/" + KEY, Map.of("PUT", this::put)),
            Route.of("/documents/([a-z_]+)/" + KEY, Map.of("GET", this::state, "DELETE", this::cancel)),
            Route.of("/loyalty/" + KEY, Map.of("PUT", this::points)),
            Route.of("/webhook", Map.of("GET", this::webhook, "PUT", this::registerWebhook)),
            Route.of("/changes", Map.of("GET", this::changes)),
            Route.of("/changes/ack", Map.of("POST", this::acknowledge)));

    public HttpService(DocumentExchange documents, Loyalty loyalty, ChangeLog changes, EventSender events) {
        this.events = events;
        this.documents = documents;
        this.loyalty = loyalty;
        this.changes = changes;
    }

    public Answer answer(HsRequest request, Writer writer) {
        for (var route : routes) {
            var template = route.template().matcher(request.path());
            if (template.matches()) {
                var handler = route.methods().get(request.method());
                return handler == null
                        ? PlatformErrors.page(405, "Method Not Allowed")
                        : handled(handler, request, template, writer);
            }
        }
        return PlatformErrors.page(404, "Not Found");
    }

    private static Answer handled(Handler handler, HsRequest request, Matcher template, Writer writer) {
        try {
            return handler.answer(request, template, writer);
        } catch (Refusal refusal) {
            writer.committed("refusal", request.path(), refusal.toJson());
            return json(422, refusal.toJson());
        } catch (JsonProcessingException | DecodeException | ClassCastException | NumberFormatException e) {
            // what the handler in 1C does not expect, the platform answers for
            return unhandled(request, "Ошибка при вызове метода контекста (ПрочитатьJSON)");
        } catch (OnecError e) {
            return unhandled(request, e.getMessage());
        }
    }

    private static Answer unhandled(HsRequest request, String reason) {
        return PlatformErrors.exception(
                500,
                "HTTP: Internal server error\nОшибка при выполнении запроса %s к ресурсу /hs%s:"
                        .formatted(request.method(), request.path()),
                reason);
    }

    private Answer ping(HsRequest request, Matcher template, Writer writer) {
        var types =
                Arrays.stream(DocumentKind.values()).map(DocumentKind::wireName).toList();
        return json(
                200,
                new JsonObject()
                        .put("service", "kopir")
                        .put("version", 1)
                        .put("configuration", "БухгалтерияДляКазахстана")
                        .put("configuration_version", "3.0.45.2")
                        .put("documents", new JsonArray(types)));
    }

    private Answer put(HsRequest request, Matcher template, Writer writer) throws JsonProcessingException {
        var message = DocumentMessage.parse(request.body(), UUID.fromString(template.group(1)));
        var put = documents.put(writer, message);
        return json(put.created() ? 201 : 200, put.state().toJson());
    }

    /** The message has no key of its own, and needs none. */
    private Answer check(HsRequest request, Matcher template, Writer writer) throws JsonProcessingException {
        var references = documents.check(DocumentMessage.parse(request.body(), UUID.randomUUID()));
        var found = new JsonObject();
        references.found().forEach((field, key) -> found.put(field, key.toString()));
        var missing = new JsonArray();
        references
                .missing()
                .forEach(each ->
                        missing.add(new JsonObject().put("field", each.field()).put("message", each.message())));
        return json(200, new JsonObject().put("found", found).put("missing", missing));
    }

    private Answer state(HsRequest request, Matcher template, Writer writer) {
        return state(kind(template).flatMap(kind -> documents.state(kind, UUID.fromString(template.group(2)))));
    }

    private Answer cancel(HsRequest request, Matcher template, Writer writer) {
        return state(
                kind(template).flatMap(kind -> documents.cancel(writer, kind, UUID.fromString(template.group(2)))));
    }

    private static Optional<DocumentKind> kind(Matcher template) {
        return DocumentKind.named(template.group(1));
    }

    private static Answer state(Optional<DocumentState> state) {
        return state.map(found -> json(200, found.toJson()))
                .orElseGet(() -> json(404, said("not_found", "В 1С нет такого документа.")));
    }

    private Answer points(HsRequest request, Matcher template, Writer writer) {
        var key = UUID.fromString(template.group(1));
        var known = loyalty.find(key);
        if (known.isPresent()) {
            return json(200, balance(key, known.get()));
        }
        var body = new JsonObject(request.body());
        var points = body.getValue("points") == null
                ? null
                : new BigDecimal(body.getValue("points").toString());
        var card = body.getString("card");
        var balance = loyalty.put(key, card, body.getString("operation"), points);
        writer.committed("loyalty", key.toString(), body.copy().put("balance", balance));
        return json(201, balance(key, balance));
    }

    private static JsonObject balance(UUID key, BigDecimal balance) {
        return new JsonObject().put("key", key.toString()).put("balance", balance);
    }

    private Answer changes(HsRequest request, Matcher template, Writer writer) {
        var after = request.number("after", 0);
        var items = changes.after(after, (int) request.number("limit", USUAL_LIMIT));
        var next = items.isEmpty() ? after : items.getLast().getLong("seq");
        return json(200, new JsonObject().put("items", new JsonArray(items)).put("next", next));
    }

    private Answer acknowledge(HsRequest request, Matcher template, Writer writer) {
        var seq = new JsonObject(request.body()).getLong("seq", 0L);
        changes.acknowledge(seq);
        writer.committed("ack-changes", Long.toString(seq), new JsonObject());
        return json(200, new JsonObject().put("seq", seq));
    }

    private Answer webhook(HsRequest request, Matcher template, Writer writer) {
        return json(200, events.registration());
    }

    private Answer registerWebhook(HsRequest request, Matcher template, Writer writer) {
        var body = new JsonObject(request.body());
        if (body.getString("url", "").isBlank() || body.getString("secret", "").isBlank()) {
            throw new Refusal("invalid", "Нужны url и secret.");
        }
        events.register(URI.create(body.getString("url")), body.getString("secret"));
        writer.committed("webhook-registered", body.getString("url"), new JsonObject());
        return json(200, events.registration());
    }

    /** An object that somebody works with just now. */
    public static Answer locked(String text) {
        return json(409, said("locked", text));
    }

    private static JsonObject said(String code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }

    private static Answer json(int status, JsonObject body) {
        return new Answer(
                status, "application/json; charset=utf-8", Buffer.buffer(BYTE_ORDER_MARK + body.encode()), Map.of());
    }
}
