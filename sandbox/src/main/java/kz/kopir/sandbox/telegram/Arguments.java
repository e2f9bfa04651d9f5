package kz.kopir.sandbox.telegram;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * A method's arguments, whether they came as JSON, as a form or in the query: in the latter two all are text, objects being JSON in text.
 *
 * @param files of a multipart form
 */
record Arguments(JsonObject values, Map<String, Uploads.File> files) {

    static Arguments of(RoutingContext context) {
        var values = new JsonObject();
        context.queryParams().forEach(values::put);
        context.request().formAttributes().forEach(values::put);
        var type = context.request().getHeader("Content-Type");
        if (type != null
                && type.startsWith("application/json")
                && context.body().length() > 0) {
            try {
                values.mergeIn(context.body().asJsonObject());
            } catch (DecodeException | ClassCastException e) {
                throw new BotError(400, "Bad Request: can't parse JSON object");
            }
        }
        return new Arguments(values, Uploads.of(context));
    }

    boolean has(String name) {
        return values.getValue(name) != null;
    }

    String text(String name) {
        var value = values.getValue(name);
        return value == null ? "" : value.toString();
    }

    boolean isTrue(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    long number(String name, long otherwise) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BotError(400, "Bad Request: %s must be an Integer".formatted(name));
        }
    }

    JsonObject object(String name) {
        var value = values.getValue(name);
        try {
            return switch (value) {
                case null -> null;
                case JsonObject object -> object;
                default -> new JsonObject(value.toString());
            };
        } catch (DecodeException e) {
            throw new BotError(400, "Bad Request: object expected as " + name);
        }
    }

    /** Null when it is not there. */
    JsonArray array(String name) {
        var value = values.getValue(name);
        try {
            return switch (value) {
                case null -> null;
                case JsonArray array -> array;
                default -> new JsonArray(value.toString());
            };
        } catch (DecodeException e) {
            throw new BotError(400, "Bad Request: array expected as " + name);
        }
    }
}
