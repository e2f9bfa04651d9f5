package kz.kopir.sandbox.bitrix.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The merged parameters of a call. Top-level names are found in any case; values are as they came: text from forms, typed from JSON. */
public final class Params {

    private static final Set<String> TRUE = Set.of("Y", "y", "1", "true");

    private final Map<String, Object> values;

    public Params(Map<String, Object> values) {
        this.values = values;
    }

    public Map<String, Object> all() {
        return values;
    }

    public Object get(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        for (var entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Only the exact name counts: {@code crm.timeline.comment.*} has taken nothing but lowercase {@code fields} since crm 23.100. */
    public Object exactly(String name) {
        return values.get(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(get(name))
                .filter(value -> !(value instanceof Map || value instanceof List))
                .map(Object::toString);
    }

    public Optional<Long> integer(String name) {
        return text(name).flatMap(Params::parsed);
    }

    public boolean flag(String name) {
        return text(name).filter(TRUE::contains).isPresent();
    }

    /** The parameter as a map; a missing one, and PHP's empty {@code []}, is empty. */
    public Map<String, Object> map(String name) {
        return asMap(get(name)).orElse(Map.of());
    }

    public List<Object> list(String name) {
        return asList(get(name));
    }

    /** {@code fields} of the old family. */
    public Map<String, Object> fields() {
        return asMap(get("fields")).orElseThrow(() -> MethodRefused.nameless("Parameter 'fields' must be array."));
    }

    /** {@code id} of the old family. */
    public long id() {
        return integer("id")
                .filter(id -> id > 0)
                .orElseThrow(() -> MethodRefused.nameless("ID is not defined or invalid"));
    }

    /** A number that the universal family insists on. */
    public long required(String name) {
        return integer(name).orElseThrow(() -> MethodRefused.missingParameter(name));
    }

    public static Optional<Map<String, Object>> asMap(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, inner) -> copy.put(key.toString(), inner));
                yield Optional.of(copy);
            }
            case List<?> list -> {
                var copy = new LinkedHashMap<String, Object>();
                list.forEach(inner -> copy.put(Integer.toString(copy.size()), inner));
                yield Optional.of(copy);
            }
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    public static List<Object> asList(Object value) {
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.values());
            case null -> List.of();
            default -> List.of(value);
        };
    }

    private static Optional<Long> parsed(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()).longValue());
        } catch (NumberFormatException e) {
            return Optional.empty(); // PHP reads a word as no number
        }
    }
}
