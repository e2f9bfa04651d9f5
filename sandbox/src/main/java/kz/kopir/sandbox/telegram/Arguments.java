package kz.kopir.sandbox.telegram;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A method's arguments, whether they came as JSON, as a form or in the query: in the latter two all are text, objects being JSON in text. */
record Arguments(JsonObject values) {

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
        return new Arguments(values);
    }

    String text(String name) {
        var value = values.getValue(name);
        return value == null ? "" : value.toString();
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
}
