package kz.kopir.sandbox.onec.odata;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.sandbox.onec.base.ChangeRegistrations;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.model.Edmx;
import kz.kopir.sandbox.onec.model.EntityType;

/** The standard OData interface of one base: takes a request apart, has it done, and writes errors in the format asked for. */
public final class ODataService {

    private static final String EMPTY_COMPOSITION = "empty_composition";

    private final Infobase base;
    private final Reading reading;
    private final Writing writing;
    private final ExchangePlanCalls exchange;

    /** @param references where references of objects come from whose creator chose none */
    public ODataService(Infobase base, Journal journal, ChangeRegistrations registrations, Supplier<UUID> references) {
        this.base = base;
        this.reading = new Reading(base);
        this.exchange = new ExchangePlanCalls(base, registrations);
        this.writing = new Writing(base, journal, references);
    }

    public Answer answer(ODataRequest request, Writer writer) {
        try {
            return dispatch(request, writer);
        } catch (OnecError error) {
            if (!request.method().equals("GET")) {
                writer.committed("refusal", request.resource(), refusal(error));
            }
            return error(request, error);
        }
    }

    private static JsonObject refusal(OnecError error) {
        return new JsonObject()
                .put("status", error.status())
                .put("code", error.code())
                .put("text", error.getMessage());
    }

    /** The error in the caller's format; in XML when even that cannot be told. */
    public Answer error(ODataRequest request, OnecError error) {
        Representation representation;
        try {
            representation = representation(request);
        } catch (OnecError unknownFormat) {
            representation = new AtomFormat(request.baseUrl());
        }
        var type = representation instanceof JsonFormat ? representation.contentType(false) : "application/xml";
        return Answer.of(error.status(), type, representation.error(error));
    }

    private Answer dispatch(ODataRequest request, Writer writer) {
        if (request.resource().equals("$batch")) {
            var text = new AtomFormat(request.baseUrl()).error(new OnecError(501, 0, "Произошла ошибка сервиса"));
            return Answer.of(501, "application/xml", text);
        }
        if (request.method().equals("HEAD")) {
            throw OnecError.forbiddenMethod("HEAD");
        }
        request.checkOptions();
        var representation = representation(request);
        return switch (request.resource()) {
            case "" -> services(request, writer, representation);
            case "$metadata" -> Answer.of(200, "application/xml;charset=utf-8", Edmx.of(base.model()));
            default -> resource(request, writer, representation);
        };
    }

    private Answer services(ODataRequest request, Writer writer, Representation representation) {
        var sets = writer.fault(EMPTY_COMPOSITION).isPresent()
                ? List.<EntityType>of()
                : List.copyOf(base.model().sets());
        var type = request.format().isJson() ? representation.contentType(true) : "application/atomsvc+xml";
        return Answer.of(200, type, representation.services(sets));
    }

    private Answer resource(ODataRequest request, Writer writer, Representation representation) {
        var path = ResourcePath.parse(request.resource());
        if (writer.fault(EMPTY_COMPOSITION).isPresent()) {
            throw OnecError.unknownSet(path.first().name());
        }
        if (request.method().equals("GET")) {
            var allowedOnly =
                    request.option("allowedOnly").filter("true"::equals).isPresent();
            if (writer.fault("restricted").isPresent() && !allowedOnly) {
                throw new OnecError(401, 20, "Недостаточно прав для чтения данных.");
            }
            return reading.answer(request, path, representation);
        }
        if (request.method().equals("POST") && ExchangePlanCalls.NAMES.contains(request.resource())) {
            return exchange.answer(request, writer);
        }
        var type = base.type(path.first().name());
        var key = path.first().arguments();
        if (path.size() == 2 && request.method().equals("POST") && key != null && type.isDocument()) {
            return switch (path.segments().get(1).name()) {
                case "Post" -> writing.post(writer, type, key);
                case "Unpost" -> writing.unpost(writer, type, key);
                default -> throw new OnecError(404, 6, "Метод не найден");
            };
        }
        return switch (request.method()) {
            case "POST" -> {
                if (key != null || path.size() > 1) {
                    throw OnecError.forbiddenMethod("POST");
                }
                yield writing.create(writer, request, type, representation);
            }
            case "PATCH", "PUT" -> writing.change(writer, request, type, needed(key), representation);
            case "DELETE" -> writing.delete(writer, request, type, needed(key));
            default -> throw OnecError.forbiddenMethod(request.method());
        };
    }

    private static String needed(String key) {
        if (key == null) {
            throw new OnecError(400, 7, "Не указан ключ сущности.");
        }
        return key;
    }

    private Representation representation(ODataRequest request) {
        return switch (request.format()) {
            case ATOM -> new AtomFormat(request.baseUrl());
            case JSON_MINIMAL -> new JsonFormat(base, request.baseUrl(), false);
            case JSON_PLAIN -> new JsonFormat(base, request.baseUrl(), true);
        };
    }
}
