package kz.kopir.sandbox.bitrix.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $result[key][path]…} inside a batch. What cannot be resolved becomes empty, and the command runs all the same: the real trap. */
final class ResultReference {

    private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\]]*\\])+)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]");

    private ResultReference() {}

    static Map<String, Object> resolved(Map<String, Object> given, Map<String, Object> results) {
        var copy = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> copy.put(name, resolved(value, results)));
        return copy;
    }

    private static Object resolved(Object value, Map<String, Object> results) {
        return switch (value) {
            case Map<?, ?> map -> resolved(Params.asMap(map).orElseThrow(), results);
            case List<?> list -> {
                var copy = new ArrayList<>();
                list.forEach(inner -> copy.add(resolved(inner, results)));
                yield copy;
            }
            case String text -> inText(text, results);
            case null -> value;
            default -> value;
        };
    }

    private static Object inText(String text, Map<String, Object> results) {
        var matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            var found = follow(matcher.group(1), results);
            return found == null ? "" : found; // a reference alone may stand for a whole list
        }
        return matcher.reset().replaceAll(match -> {
            var found = follow(match.group(1), results);
            var shown = found == null || found instanceof Map || found instanceof List ? "" : found.toString();
            return Matcher.quoteReplacement(shown);
        });
    }

    private static Object follow(String path, Map<String, Object> results) {
        Object here = results;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var step = steps.group(1).replaceAll("^['\"]|['\"]$", "");
            here = switch (here) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list ->
                    step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size()
                            ? list.get(Integer.parseInt(step))
                            : null;
                case null -> null;
                default -> null;
            };
        }
        return here;
    }
}
