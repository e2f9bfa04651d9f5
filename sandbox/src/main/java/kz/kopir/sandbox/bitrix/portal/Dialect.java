package kz.kopir.sandbox.bitrix.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a family of methods names fields and shows values. */
public enum Dialect {
    /** {@code crm.deal.*} and its like: UPPER_SNAKE, nearly everything text. */
    OLD,
    /** {@code crm.item.*}, {@code catalog.*}: camelCase, typed; a name it does not know in a filter is an error. */
    UNIVERSAL,
    /** {@code crm.item.*} asked for {@code useOriginalUfNames}. */
    UNIVERSAL_ORIGINAL_UF;

    public static Dialect universal(boolean originalNames) {
        return originalNames ? UNIVERSAL_ORIGINAL_UF : UNIVERSAL;
    }

    public boolean strict() {
        return this != OLD;
    }

    public Optional<Field> field(Schema schema, String name) {
        return switch (this) {
            case OLD -> schema.field(name);
            case UNIVERSAL -> schema.itemField(name);
            case UNIVERSAL_ORIGINAL_UF ->
                schema.field(name)
                        .filter(Field::custom)
                        .or(() -> schema.itemField(name).filter(field -> !field.custom()));
        };
    }

    public boolean has(Field field) {
        return this == OLD || field.itemName() != null;
    }

    public String name(Field field) {
        return this == OLD || (this == UNIVERSAL_ORIGINAL_UF && field.custom()) ? field.name() : field.itemName();
    }

    public Object shown(Field field, Object value) {
        return this == OLD ? field.type().shownByOldFamily(value) : field.type().shownByUniversalFamily(value);
    }

    public Map<String, Object> shown(Row row, Iterable<Field> fields) {
        var shown = new LinkedHashMap<String, Object>();
        fields.forEach(field -> shown.put(name(field), shown(field, row.get(field.name()))));
        return shown;
    }

    /** All that this family has of the row, as {@code get} shows it. */
    public Map<String, Object> shown(Row row, Schema schema) {
        return shown(
                row,
                schema.fields().stream()
                        .filter(this::has)
                        .filter(field -> withObject(row, field))
                        .toList());
    }

    private boolean withObject(Row row, Field field) {
        return switch (field.shown()) {
            case ALWAYS -> true;
            case WITH_OBJECT -> this != OLD || field.custom() || row.get(field.name()) != null;
            case ON_REQUEST -> this != OLD;
        };
    }
}
