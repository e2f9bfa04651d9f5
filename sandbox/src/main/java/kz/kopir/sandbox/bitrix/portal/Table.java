package kz.kopir.sandbox.bitrix.portal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All objects of one type, by id. */
public final class Table {

    private final Schema schema;
    private final Map<Long, Row> rows = new TreeMap<>();
    private long nextId;

    public Table(Schema schema, long firstId) {
        this.schema = schema;
        this.nextId = firstId;
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
        rows.put(row.id(), row);
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
        rows.remove(id);
    }

    public void deleteIf(Predicate<Row> unwanted) {
        rows.values().removeIf(unwanted);
    }

    public Stream<Row> rows() {
        return rows.values().stream();
    }
}
