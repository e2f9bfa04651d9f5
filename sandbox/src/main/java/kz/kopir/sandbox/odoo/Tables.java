package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The records, as they are stored: references are ids, and what is not set is {@code false}. */
final class Tables {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Clock clock;
    private final Map<String, TreeMap<Integer, JsonObject>> tables = new HashMap<>();
    private final Map<String, Integer> lastIds = new HashMap<>();
    private final Map<String, Integer> externalIds = new HashMap<>();

    Tables(Clock clock) {
        this.clock = clock;
    }

    JsonObject insert(String model, JsonObject values) {
        values.fieldNames().forEach(name -> Models.field(model, name));
        var id = lastIds.merge(model, 1, Integer::sum);
        var row = new JsonObject();
        Models.fields(model)
                .forEach((name, field) -> row.put(
                        name,
                        switch (field.type()) {
                            case "many2many" -> new JsonArray();
                            case "boolean" -> name.equals("active");
                            default -> false;
                        }));
        values.forEach(value -> row.put(value.getKey(), value.getValue() == null ? false : value.getValue()));
        row.put("id", id).put("create_date", now());
        table(model).put(id, row);
        touch(row);
        return row;
    }

    void touch(JsonObject row) {
        row.put("write_date", now());
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.now(clock.withZone(zone));
    }

    String now() {
        return MOMENT.format(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)));
    }

    Optional<JsonObject> find(String model, int id) {
        return Optional.ofNullable(table(model).get(id));
    }

    JsonObject get(String model, int id) {
        return find(model, id).orElseThrow(() -> OdooError.missing(model + "(" + id + ",)"));
    }

    void delete(String model, int id) {
        table(model).remove(id);
        externalIds.entrySet().removeIf(one -> one.getKey().startsWith(model + "/") && one.getValue() == id);
    }

    Stream<JsonObject> all(String model) {
        return List.copyOf(table(model).values()).stream();
    }

    Stream<JsonObject> search(String model, JsonArray domain, JsonObject context) {
        var isActiveTest = !Boolean.FALSE.equals(context.getValue("active_test")) && !Domain.mentions(domain, "active");
        var hasActive = Models.fields(model).containsKey("active");
        var companies = context.getJsonArray("allowed_company_ids");
        return all(model)
                .filter(row -> !isActiveTest || !hasActive || row.getBoolean("active"))
                .filter(row -> isOf(row, companies))
                .filter(Domain.of(model, domain));
    }

    /** Whether somebody who works for those companies may see it. */
    static boolean isOf(JsonObject row, JsonArray companies) {
        return companies == null
                || !(row.getValue("company_id") instanceof Integer company)
                || companies.contains(company);
    }

    /** By {@code order} such as {@code write_date asc, id desc}. */
    static Comparator<JsonObject> order(String model, Object order) {
        var by = order instanceof String text && !text.isBlank() ? text : "id";
        Comparator<JsonObject> all = null;
        for (var part : by.split(",")) {
            var words = part.strip().split("\\s+");
            Models.field(model, words[0]);
            Comparator<JsonObject> one = Comparator.comparing(
                    row -> row.getValue(words[0]),
                    (a, b) -> a instanceof Number x && b instanceof Number y
                            ? Double.compare(x.doubleValue(), y.doubleValue())
                            : a.toString().compareTo(b.toString()));
            one = words.length > 1 && words[1].equalsIgnoreCase("desc") ? one.reversed() : one;
            all = all == null ? one : all.thenComparing(one);
        }
        return all;
    }

    Optional<Integer> external(String model, String id) {
        return Optional.ofNullable(externalIds.get(model + "/" + id));
    }

    /** The model and the record of an external id, as {@code ir.model.data} keeps them. */
    Optional<JsonArray> external(String id) {
        return tables.entrySet().stream()
                .filter(table -> externalIds.containsKey(table.getKey() + "/" + id))
                .map(table -> new JsonArray().add(table.getKey()).add(externalIds.get(table.getKey() + "/" + id)))
                .filter(found -> find(found.getString(0), found.getInteger(1)).isPresent())
                .findFirst();
    }

    void name(String model, String externalId, int id) {
        externalIds.put(model + "/" + externalId, id);
    }

    private TreeMap<Integer, JsonObject> table(String model) {
        return tables.computeIfAbsent(model, name -> new TreeMap<>());
    }
}
