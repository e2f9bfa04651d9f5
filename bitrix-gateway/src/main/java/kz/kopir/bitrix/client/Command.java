package kz.kopir.bitrix.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call inside a batch.
 *
 * @param parameters values are texts, numbers, lists and maps
 */
public record Command(String method, Map<String, Object> parameters) {

    public static Command of(String method, Map<String, Object> parameters) {
        return new Command(method, parameters);
    }

    /** As {@code batch} wants it: the method with a query in PHP's bracket form, its names and values URL-encoded. */
    String asQuery() {
        var pairs = new ArrayList<String>();
        parameters.forEach((name, value) -> flatten(name, value, pairs));
        return pairs.isEmpty() ? method : method + "?" + String.join("&", pairs);
    }

    private static void flatten(String name, Object value, List<String> pairs) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> flatten(name + "[" + key + "]", inner, pairs));
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    flatten(name + "[" + i + "]", list.get(i), pairs);
                }
            }
            default -> pairs.add(encoded(name) + "=" + encoded(String.valueOf(value)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
