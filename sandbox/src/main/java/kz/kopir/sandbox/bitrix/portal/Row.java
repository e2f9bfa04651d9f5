package kz.kopir.sandbox.bitrix.portal;

import java.util.LinkedHashMap;
import java.util.Map;

/** One object's values by the old family's field names, as their types keep them. */
public final class Row {

    private final Map<String, Object> values = new LinkedHashMap<>();

    public Object get(String field) {
        return values.get(field);
    }

    public Row set(String field, Object value) {
        values.put(field, value);
        return this;
    }

    public long id() {
        return number("ID");
    }

    public long number(String field) {
        return values.get(field) instanceof Number number ? number.longValue() : 0;
    }

    public String text(String field) {
        var value = values.get(field);
        return value == null ? "" : value.toString();
    }

    public boolean flag(String field) {
        return "Y".equals(values.get(field));
    }

    public Map<String, Object> values() {
        return values;
    }
}
