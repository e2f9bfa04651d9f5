package kz.kopir.sandbox.bitrix.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;

/** The {@code fields} of a write. Both families pass over names they do not know, and over what callers may not set. */
public final class GivenFields {

    private GivenFields() {}

    public static Map<String, Object> read(Schema schema, Dialect dialect, Map<String, Object> given) {
        var values = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> dialect.field(schema, name)
                .filter(Field::writable)
                .ifPresent(field -> values.put(field.name(), read(field, dialect, name, value))));
        return values;
    }

    private static Object read(Field field, Dialect dialect, String name, Object value) {
        if (field.type() == FieldType.FILE) {
            return file(dialect, value);
        }
        try {
            return field.type().read(value);
        } catch (IllegalArgumentException e) {
            if (dialect.strict()) {
                throw new MethodRefused(
                        400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of the field \"" + name + "\"");
            }
            throw MethodRefused.nameless("Invalid value for the \"" + name + "\" field");
        }
    }

    /** The old family has the name and the content in {@code fileData}, the universal one has them alone; anything else empties the field. */
    private static Object file(Dialect dialect, Object value) {
        var given = dialect == Dialect.OLD && value instanceof Map<?, ?> map ? map.get("fileData") : value;
        var wrapped = value instanceof Map;
        return wrapped == (dialect == Dialect.OLD) && given instanceof List<?> pair && pair.size() == 2 ? pair : null;
    }
}
