package kz.kopir.sandbox.bitrix.portal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kopir.sandbox.bitrix.rest.Effects;

/** Deals, contacts or companies: adds, changes and deletes them, keeps their times, and tells of it. */
public final class CrmObjects {

    /** Who acts through the inbound webhook. */
    static final long WEBHOOK_USER = 1L;

    private final CrmType type;
    private final Table table;
    private final SaveRules rules;
    private final Clock clock;

    CrmObjects(CrmType type, Table table, SaveRules rules, Clock clock) {
        this.type = type;
        this.table = table;
        this.rules = rules;
        this.clock = clock;
    }

    public CrmType type() {
        return type;
    }

    public Table table() {
        return table;
    }

    public Schema schema() {
        return table.schema();
    }

    /** @param given as {@link GivenFields} read them */
    public Row add(Map<String, Object> given, Effects effects) {
        var values = new LinkedHashMap<>(given);
        var blank = new Row();
        schema().fields().forEach(field -> blank.set(field.name(), field.initial()));
        rules.complete(blank, values);
        values.put("DATE_CREATE", now());
        values.put("CREATED_BY_ID", WEBHOOK_USER);
        if (!values.containsKey("ASSIGNED_BY_ID")) {
            values.put("ASSIGNED_BY_ID", WEBHOOK_USER);
        }
        touch(values);
        var row = table.insert(values);
        effects.committed(type.word() + "-added", row.id(), detail(row, given));
        effects.happened(type.event("ADD"), row.id());
        return row;
    }

    /** Saves what differs. A save that changes nothing is skipped: no new time, no event. */
    public void update(Row row, Map<String, Object> given, Effects effects) {
        var changes = changes(row, given);
        if (changes.isEmpty()) {
            effects.committed(type.word() + "-unchanged", row.id(), detail(row, given));
        } else {
            save(row, changes, effects);
        }
    }

    /** Something that belongs to the object has changed, even when no field of its own has. */
    void touch(Row row, Map<String, Object> given, Effects effects) {
        save(row, changes(row, given), effects);
    }

    private Map<String, Object> changes(Row row, Map<String, Object> given) {
        var changes = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> {
            if (!same(row.get(name), value)) {
                changes.put(name, value);
            }
        });
        rules.complete(row, changes);
        return changes;
    }

    private void save(Row row, Map<String, Object> changes, Effects effects) {
        var movesToOtherFunnel = changes.containsKey("CATEGORY_ID");
        touch(changes);
        changes.forEach(row::set);
        effects.committed(type.word() + "-updated", row.id(), detail(row, changes));
        effects.happened(type.event(movesToOtherFunnel ? "MOVETOCATEGORY" : "UPDATE"), row.id());
    }

    public void delete(Row row, Effects effects) {
        table.delete(row.id());
        effects.committed(type.word() + "-deleted", row.id(), Map.of("id", row.id()));
        effects.happened(type.event("DELETE"), row.id());
    }

    /** Something was noted on the object's timeline; that is no change of the object. */
    public void noteActivity(Row row) {
        row.set("LAST_ACTIVITY_TIME", now());
    }

    private void touch(Map<String, Object> values) {
        values.put("DATE_MODIFY", now());
        values.put("MODIFY_BY_ID", WEBHOOK_USER);
        values.put("LAST_ACTIVITY_TIME", now());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(FieldType.ZONE).truncatedTo(ChronoUnit.SECONDS);
    }

    private Map<String, Object> detail(Row row, Map<String, Object> touched) {
        var fields = touched.keySet().stream()
                .flatMap(name -> schema().field(name).stream())
                .toList();
        return Map.of("id", row.id(), "fields", Dialect.OLD.shown(row, fields));
    }

    private static boolean same(Object old, Object fresh) {
        if (isNone(old) && isNone(fresh)) {
            return true;
        }
        return old instanceof Number && fresh instanceof Number
                ? Condition.compare(old, fresh) == 0
                : Objects.equals(old, fresh);
    }

    private static boolean isNone(Object value) {
        return value == null
                || value.toString().isEmpty()
                || value.equals(0L)
                || (value instanceof List<?> list && list.isEmpty());
    }
}
