package kz.kopir.sandbox.bitrix.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of {@code fields[PHONE][0][VALUE]=7&select[]=ID} what PHP makes of it: nested maps, and lists where the keys are 0, 1, 2 … */
public final class PhpForm {

    private final Map<String, Object> root = new LinkedHashMap<>();

    public static Map<String, Object> parse(String encoded) {
        var form = new PhpForm();
        if (encoded != null && !encoded.isEmpty()) {
            for (var pair : encoded.split("&")) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                form.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return form.values();
    }

    /** @param name decoded, with its brackets */
    public void put(String name, String value) {
        var path = path(name);
        if (path.getFirst().isEmpty()) {
            return; // PHP drops a parameter without a name
        }
        var level = root;
        for (var step : path.subList(0, path.size() - 1)) {
            level = child(level, key(level, step));
        }
        level.put(key(level, path.getLast()), value);
    }

    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        root.forEach((name, value) -> values.put(name, listed(value)));
        return values;
    }

    private static List<String> path(String name) {
        var open = name.indexOf('[');
        if (open <= 0) {
            return List.of(name);
        }
        var path = new ArrayList<String>();
        path.add(name.substring(0, open));
        while (open >= 0) {
            var close = name.indexOf(']', open);
            if (close < 0) {
                break; // PHP ignores what follows the last closed bracket
            }
            path.add(name.substring(open + 1, close));
            open = close + 1 < name.length() && name.charAt(close + 1) == '[' ? close + 1 : -1;
        }
        return path;
    }

    private static String key(Map<String, Object> level, String step) {
        if (!step.isEmpty()) {
            return step;
        }
        long next = 0;
        for (var key : level.keySet()) {
            if (key.matches("\\d{1,9}")) {
                next = Math.max(next, Long.parseLong(key) + 1);
            }
        }
        return Long.toString(next);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> level, String key) {
        if (!(level.get(key) instanceof Map)) {
            level.put(key, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) level.get(key);
    }

    private static Object listed(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, inner) -> copy.put((String) key, listed(inner)));
        return PhpJson.asList(copy).<Object>map(list -> list).orElse(copy);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
