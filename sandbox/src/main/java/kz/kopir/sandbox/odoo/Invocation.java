package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call of a method of a model, whichever transport it came by.
 *
 * @param ids   empty for a method of the model itself
 * @param named its arguments by the names of the Python parameters
 */
record Invocation(String model, String method, List<Integer> ids, JsonObject named, JsonObject context) {

    private static final Map<String, List<String>> OF_MODELS = Map.ofEntries(
            Map.entry("search_read", List.of("domain", "fields", "offset", "limit", "order")),
            Map.entry("search", List.of("domain", "offset", "limit", "order")),
            Map.entry("search_count", List.of("domain", "limit")),
            Map.entry("create", List.of("vals_list")),
            Map.entry("load", List.of("fields", "data")),
            Map.entry("fields_get", List.of("allfields", "attributes")),
            Map.entry("check_object_reference", List.of("module", "xml_id", "raise_on_access_error")),
            Map.entry("check_access_rights", List.of("operation", "raise_exception")),
            Map.entry("context_get", List.of()));
    private static final Map<String, List<String>> OF_RECORDS = Map.of(
            "read", List.of("fields", "load"),
            "write", List.of("vals"),
            "unlink", List.of(),
            "action_post", List.of(),
            "button_draft", List.of(),
            "button_cancel", List.of(),
            "refund_moves", List.of(),
            "action_create_payments", List.of(),
            "message_post", List.of("body"));
    private static final Set<String> ONE_MODEL_ONLY = Set.of(
            "account.move/action_post",
            "account.move/button_draft",
            "account.move/button_cancel",
            "account.move/message_post",
            "account.move.reversal/refund_moves",
            "account.payment.register/action_create_payments",
            "ir.model.data/check_object_reference",
            "res.users/context_get");

    /** By {@code call_kw}: ids are the first positional argument of a method of records. */
    static Invocation ofCallKw(JsonObject params) {
        for (var needed : List.of("model", "method", "args", "kwargs")) {
            if (!params.containsKey(needed)) {
                throw OdooError.type("call_kw() missing 1 required positional argument: '" + needed + "'");
            }
        }
        var kwargs = params.getJsonObject("kwargs").copy();
        var args = params.getJsonArray("args").copy();
        var model = params.getString("model");
        var method = params.getString("method");
        requireKnown(model, method);
        List<Integer> ids = List.of();
        if (OF_RECORDS.containsKey(method)) {
            ids = ids(args.isEmpty() ? new JsonArray() : args.remove(0));
        }
        var context = context(kwargs);
        var names = names(method);
        if (args.size() > names.size()) {
            throw OdooError.type(method + "() takes fewer positional arguments");
        }
        for (var i = 0; i < args.size(); i++) {
            kwargs.put(names.get(i), args.getValue(i));
        }
        return checked(new Invocation(model, method, ids, kwargs, context));
    }

    /** By JSON-2: everything has its name, ids too. */
    static Invocation ofJson2(String model, String method, JsonObject body) {
        requireKnown(model, method);
        var named = body.copy();
        var ids = named.remove("ids");
        if (ids != null && !OF_RECORDS.containsKey(method)) {
            throw new OdooError(
                    "werkzeug.exceptions.UnprocessableEntity",
                    422,
                    "cannot call %s.%s with ids".formatted(model, method));
        }
        var context = context(named);
        return checked(new Invocation(model, method, ids == null ? List.of() : ids(ids), named, context));
    }

    private static JsonObject context(JsonObject named) {
        return named.remove("context") instanceof JsonObject context ? context : new JsonObject();
    }

    private static void requireKnown(String model, String method) {
        if (!Models.exists(model)) {
            throw OdooError.notFound();
        }
        if (method.startsWith("_")) {
            throw OdooError.access(
                    "Private methods (such as %s.%s) cannot be called remotely.".formatted(model, method));
        }
        var isElsewhere = ONE_MODEL_ONLY.stream().anyMatch(one -> one.endsWith("/" + method));
        if (names(method) == null || isElsewhere && !ONE_MODEL_ONLY.contains(model + "/" + method)) {
            throw OdooError.attribute(model, method);
        }
    }

    private static Invocation checked(Invocation call) {
        for (var name : call.named().fieldNames()) {
            if (!names(call.method()).contains(name)) {
                throw OdooError.type("%s() got an unexpected keyword argument '%s'".formatted(call.method(), name));
            }
        }
        return call;
    }

    private static List<String> names(String method) {
        return OF_RECORDS.getOrDefault(method, OF_MODELS.get(method));
    }

    private static List<Integer> ids(Object ids) {
        return ids instanceof JsonArray many
                ? many.stream().map(id -> ((Number) id).intValue()).toList()
                : List.of(((Number) ids).intValue());
    }

    String subject() {
        return model + "/" + method;
    }
}
