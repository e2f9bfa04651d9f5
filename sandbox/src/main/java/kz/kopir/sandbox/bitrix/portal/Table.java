package kz.kopir.sandbox.bitrix.portal;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All objects of one type, by id. */
public final class Table {

    private final Schema schema;
    private final Map<Long, Row> rows = new TreeMap<>();
    private final Map<String, Map<Long, SequencedMap<Long, Row>>> byNumber = new HashMap<>();
    private long nextId;

    public Table(Schema schema, long firstId) {
        this.schema = schema;
        this.nextId = firstId;
    }

    /** Finds rows by the number in this field without looking at all of them, so that large portals answer as fast as small ones. */
    Table indexed(String field) {
        byNumber.put(field, new HashMap<>());
        return this;
    }

    public Schema schema() {
        return schema;
    }

    /** Keeps a new row; an ID in the values is taken, otherwise the next one. */
    public Row insert(Map<String, Object> values) {
        var row = new Row();
        schema.fields().forEach(field -> row.set(field.name(), field.initial()));
        values.forEach((name, value) ->
                schema.field(name).ifPresent(field -> row.set(name, field.type().read(value))));
        if (!values.containsKey("ID")) {
            row.set("ID", nextId);
        }
        nextId = Math.max(nextId, row.id() + 1);
        delete(row.id());
        rows.put(row.id(), row);
        byNumber.forEach((field, index) -> index.computeIfAbsent(row.number(field), number -> new LinkedHashMap<>())
                .put(row.id(), row));
        return row;
    }

    /** The id that the next new row gets, at the least. */
    public void startAt(long id) {
        nextId = Math.max(nextId, id);
    }

    public Optional<Row> find(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Optional<Row> first(Predicate<Row> wanted) {
        return rows.values().stream().filter(wanted).findFirst();
    }

    public void delete(long id) {
        var deleted = rows.remove(id);
        if (deleted != null) {
            byNumber.forEach((field, index) -> index.get(deleted.number(field)).remove(id));
        }
    }

    public void deleteIf(Predicate<Row> unwanted) {
        rows.values().stream().filter(unwanted).map(Row::id).toList().forEach(this::delete);
    }

    /** Whether {@link #rows(String, long)} knows the field. */
    boolean finds(String field) {
        return field.equals("ID") || byNumber.containsKey(field);
    }

    /** Those that have this number in an indexed field, or as their id. */
    public Stream<Row> rows(String field, long number) {
        return field.equals("ID")
                ? find(number).stream()
                : byNumber.get(field).getOrDefault(number, Collections.emptyNavigableMap()).values().stream();
    }

    public Stream<Row> rows() {
        return rows.values().stream();
    }
}
