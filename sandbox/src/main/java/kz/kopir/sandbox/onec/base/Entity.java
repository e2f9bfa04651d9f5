package kz.kopir.sandbox.onec.base;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;

/** An object, a row of a tabular part or a record of a register: values by their names on the wire. */
public final class Entity {

    public static final UUID EMPTY_REFERENCE = new UUID(0, 0);

    private final EntityType type;
    private final Map<String, Object> values;

    private Entity(EntityType type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    public static Entity blank(EntityType type) {
        return new Entity(type, type.blank());
    }

    public Entity copy() {
        return new Entity(type, new LinkedHashMap<>(values));
    }

    public EntityType type() {
        return type;
    }

    public Object get(String property) {
        return values.get(property);
    }

    public Entity set(String property, Object value) {
        if (!values.containsKey(property)) {
            throw new IllegalArgumentException(type.name() + " has no property " + property);
        }
        values.put(property, value);
        return this;
    }

    public UUID id() {
        return reference("Ref_Key");
    }

    public UUID reference(String property) {
        return (UUID) values.get(property);
    }

    public boolean isEmpty(String property) {
        return type.property(property).orElseThrow().empty().equals(values.get(property));
    }

    public String text(String property) {
        return (String) values.get(property);
    }

    public boolean flag(String property) {
        return (Boolean) values.get(property);
    }

    public BigDecimal number(String property) {
        return (BigDecimal) values.get(property);
    }

    public LocalDateTime date(String property) {
        return (LocalDateTime) values.get(property);
    }

    /** The rows of a tabular part. */
    @SuppressWarnings("unchecked")
    public List<Entity> rows(String table) {
        return (List<Entity>) values.get(table);
    }

    /** Puts a value of a composite type. */
    public Entity setComposite(String property, Analytic value) {
        return set(property, value.id().toString()).set(property + Property.TYPE, "StandardODATA." + value.set());
    }
}
