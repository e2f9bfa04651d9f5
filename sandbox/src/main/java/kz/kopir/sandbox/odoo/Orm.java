package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The methods that every model has, and what is particular to some models. */
final class Orm {

    /** What a method without a result answers: JSON-RPC leaves {@code result} out then. */
    static final Object NOTHING = new Object();

    private static final Set<String> FOR_ACCOUNTANTS = Set.of("account.tax", "account.tax.group", "res.company");

    private final Tables tables;
    private final Invoices invoices;
    private final Note note;

    /** Writes an effect to the ledger. */
    interface Note {
        void of(String kind, int id, JsonObject row);
    }

    Orm(Tables tables, Note note) {
        this.tables = tables;
        this.note = note;
        this.invoices = new Invoices(tables, note);
    }

    Object call(Invocation call, Users.User user) {
        var named = call.named();
        return switch (call.method()) {
            case "search_read" -> searchRead(call);
            case "search" ->
                new JsonArray(
                        page(call).stream().map(row -> row.getInteger("id")).toList());
            case "search_count" ->
                (int) tables.search(call.model(), domain(named), call.context()).count();
            case "read" -> read(call);
            case "create" -> create(call, user);
            case "write" -> write(call, user);
            case "unlink" -> unlink(call);
            case "load" -> load(call, user);
            case "fields_get" -> fieldsGet(call);
            case "check_object_reference" -> reference(named);
            case "check_access_rights" -> mayChange(call.model(), user);
            case "context_get" ->
                new JsonObject().put("lang", "ru_RU").put("tz", false).put("uid", user.id());
            case "message_post" -> new JsonArray().add(1);
            default -> invoices.call(call);
        };
    }

    private JsonArray searchRead(Invocation call) {
        var rows = page(call);
        return rows(call.model(), rows, call.named().getJsonArray("fields"));
    }

    private List<JsonObject> page(Invocation call) {
        var named = call.named();
        var found = tables.search(call.model(), domain(named), call.context())
                .sorted(Tables.order(call.model(), named.getValue("order")))
                .skip(number(named, "offset", 0));
        var limit = number(named, "limit", 0);
        return (limit > 0 ? found.limit(limit) : found).toList();
    }

    private static int number(JsonObject named, String name, int usual) {
        return named.getValue(name) instanceof Number number ? number.intValue() : usual;
    }

    private static JsonArray domain(JsonObject named) {
        var domain = named.getJsonArray("domain");
        if (domain == null) {
            throw OdooError.type("missing a required argument: 'domain'");
        }
        return domain;
    }

    /** One that is not there is left out without a word. */
    private JsonArray read(Invocation call) {
        var rows = call.ids().stream()
                .map(id -> tables.find(call.model(), id))
                .flatMap(java.util.Optional::stream)
                .peek(row -> {
                    if (!Tables.isOf(row, call.context().getJsonArray("allowed_company_ids"))) {
                        throw OdooError.access("Access to unauthorized or invalid companies.");
                    }
                })
                .toList();
        return rows(call.model(), rows, call.named().getJsonArray("fields"));
    }

    private JsonArray rows(String model, List<JsonObject> rows, JsonArray fields) {
        var wanted = fields == null || fields.isEmpty()
                ? List.copyOf(Models.fields(model).keySet())
                : fields.stream().map(String.class::cast).toList();
        wanted.forEach(name -> Models.field(model, name));
        return new JsonArray(rows.stream().map(row -> shown(model, row, wanted)).toList());
    }

    private JsonObject shown(String model, JsonObject row, List<String> fields) {
        var shown = new JsonObject().put("id", row.getInteger("id"));
        fields.forEach(name -> {
            var field = Models.field(model, name);
            var value = row.getValue(name);
            shown.put(
                    name,
                    field.type().equals("many2one") && value instanceof Integer id
                            ? new JsonArray().add(id).add(title(field.relation(), id))
                            : value);
        });
        return shown;
    }

    private String title(String model, int id) {
        return tables.find(model, id)
                .map(row -> String.valueOf(row.getValue("name")))
                .orElse("");
    }

    private Object create(Invocation call, Users.User user) {
        requireMayChange(call.model(), user);
        var values = call.named().getValue("vals_list");
        if (values instanceof JsonObject one) {
            return create(call.model(), one, call.context());
        }
        if (values instanceof JsonArray many) {
            return new JsonArray(many.stream()
                    .map(one -> create(call.model(), (JsonObject) one, call.context()))
                    .toList());
        }
        throw OdooError.type("missing a required argument: 'vals_list'");
    }

    private int create(String model, JsonObject values, JsonObject context) {
        var row = switch (model) {
            case "account.move" -> invoices.create(values, context);
            case "account.payment.register", "account.move.reversal" ->
                tables.insert(model, values.copy()).put("_moves", context.getJsonArray("active_ids", new JsonArray()));
            default -> insert(model, values, context);
        };
        note.of(model + ".create", row.getInteger("id"), row);
        return row.getInteger("id");
    }

    private JsonObject insert(String model, JsonObject values, JsonObject context) {
        var plain = values.copy();
        requireUnique(model, plain, 0);
        if (model.equals("res.partner") || model.equals("product.product")) {
            if (!(plain.getValue("name") instanceof String name) || name.isBlank()) {
                throw OdooError.validation("The operation cannot be completed: a mandatory field is not set: name");
            }
        }
        if ("company".equals(plain.getValue("company_type"))) {
            plain.put("is_company", true);
        }
        if (model.equals("account.tax")) {
            plain.put("price_include", "tax_included".equals(plain.getValue("price_include_override")));
            plain.put("sequence", plain.getValue("sequence", 1));
        }
        for (var name : List.copyOf(plain.fieldNames())) {
            if (Models.field(model, name).type().equals("many2many")) {
                plain.put(
                        name,
                        many(Models.field(model, name).relation(), new JsonArray(), plain.getJsonArray(name), context));
            }
        }
        return tables.insert(model, plain);
    }

    private JsonArray many(String relation, JsonArray now, JsonArray commands, JsonObject context) {
        var ids = new ArrayList<Integer>();
        now.forEach(id -> ids.add((Integer) id));
        for (var item : commands) {
            var command = (JsonArray) item;
            switch (command.getInteger(0)) {
                case 0 -> ids.add(create(relation, command.getJsonObject(2), context));
                case 4 -> ids.add(command.getInteger(1));
                case 3 -> ids.remove(command.getInteger(1));
                case 5 -> ids.clear();
                case 6 -> {
                    ids.clear();
                    command.getJsonArray(2).forEach(id -> ids.add((Integer) id));
                }
                default -> throw OdooError.value("Wrong value: " + command);
            }
        }
        return new JsonArray(ids);
    }

    private boolean write(Invocation call, Users.User user) {
        requireMayChange(call.model(), user);
        var values = call.named().getJsonObject("vals");
        if (values == null) {
            throw OdooError.type("missing a required argument: 'vals'");
        }
        values.fieldNames().forEach(name -> Models.field(call.model(), name));
        for (var id : call.ids()) {
            var row = tables.get(call.model(), id);
            if (call.model().equals("account.move")) {
                invoices.write(row, values, call.context());
            } else {
                requireUnique(call.model(), values, id);
                values.forEach(value -> row.put(value.getKey(), value.getValue()));
            }
            tables.touch(row);
            note.of(call.model() + ".write", id, row);
        }
        return true;
    }

    private boolean unlink(Invocation call) {
        for (var id : call.ids()) {
            var row = tables.get(call.model(), id);
            if (call.model().equals("account.move") && row.getString("state").equals("posted")) {
                throw OdooError.user("You cannot delete a posted journal entry.");
            }
            tables.delete(call.model(), id);
            note.of(call.model() + ".unlink", id, row);
        }
        return true;
    }

    private void requireUnique(String model, JsonObject values, int except) {
        if (model.equals("product.product") && values.getValue("barcode") instanceof String barcode) {
            tables.all(model)
                    .filter(row -> barcode.equals(row.getValue("barcode")) && row.getInteger("id") != except)
                    .findFirst()
                    .ifPresent(other -> {
                        throw OdooError.validation(
                                "Barcode(s) already assigned:\n\n- Barcode \"%s\" already assigned to product(s): %s"
                                        .formatted(barcode, other.getString("name")));
                    });
        }
    }

    private void requireMayChange(String model, Users.User user) {
        if (!mayChange(model, user)) {
            throw OdooError.access("You are not allowed to create '%s' records.".formatted(model));
        }
    }

    private static boolean mayChange(String model, Users.User user) {
        return user.isAccountant() || !FOR_ACCOUNTANTS.contains(model);
    }

    /** Errors do not raise: {@code ids} is false then, and {@code messages} say why. */
    private JsonObject load(Invocation call, Users.User user) {
        var columns = call.named().getJsonArray("fields").stream()
                .map(String.class::cast)
                .toList();
        var ids = new JsonArray();
        for (var item : call.named().getJsonArray("data")) {
            var cells = (JsonArray) item;
            try {
                ids.add(loadRow(call, user, cells(columns, cells)));
            } catch (OdooError error) {
                return new JsonObject()
                        .put("ids", false)
                        .put(
                                "messages",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "error")
                                                .put("record", 0)
                                                .put(
                                                        "rows",
                                                        new JsonObject()
                                                                .put("from", 0)
                                                                .put("to", 0))
                                                .put("message", error.getMessage())))
                        .put("nextrow", 0);
            }
        }
        return new JsonObject().put("ids", ids).put("messages", new JsonArray()).put("nextrow", 0);
    }

    private static Map<String, String> cells(List<String> columns, JsonArray cells) {
        var row = new LinkedHashMap<String, String>();
        for (var i = 0; i < columns.size(); i++) {
            if (!(cells.getValue(i) instanceof String text)) {
                throw OdooError.type("expected string or bytes-like object");
            }
            row.put(columns.get(i), text);
        }
        return row;
    }

    private int loadRow(Invocation call, Users.User user, Map<String, String> cells) {
        var model = call.model();
        var externalId = cells.get("id");
        var values = new JsonObject();
        cells.forEach((column, text) -> {
            if (!column.equals("id")) {
                value(model, values, column, text);
            }
        });
        var known = tables.external(model, externalId);
        if (known.isPresent()) {
            write(
                    new Invocation(
                            model, "write", List.of(known.get()), new JsonObject().put("vals", values), call.context()),
                    user);
            return known.get();
        }
        requireMayChange(model, user);
        var id = create(model, values, call.context());
        tables.name(model, externalId, id);
        return id;
    }

    private void value(String model, JsonObject values, String column, String text) {
        var name = column.replace("/.id", "");
        var field = Models.field(model, name);
        if (text.isEmpty()) {
            values.put(name, false);
        } else if (column.endsWith("/.id")) {
            var id = Integer.parseInt(text);
            tables.find(field.relation(), id)
                    .orElseThrow(() -> OdooError.value(
                            "No matching record found for database id '%s' in field '%s'".formatted(text, name)));
            values.put(name, id);
        } else if (field.type().equals("boolean")) {
            values.put(name, Set.of("1", "true", "True").contains(text));
        } else {
            values.put(name, text);
        }
    }

    private JsonObject fieldsGet(Invocation call) {
        var wanted = call.named().getJsonArray("allfields");
        return new JsonObject(Models.fields(call.model()).entrySet().stream()
                .filter(field -> wanted == null || wanted.contains(field.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> new JsonObject().put("type", field.getValue().type()))));
    }

    private JsonArray reference(JsonObject named) {
        var id = named.getString("module") + "." + named.getString("xml_id");
        return tables.external(id).orElseThrow(() -> OdooError.value("External ID not found in the system: " + id));
    }
}
