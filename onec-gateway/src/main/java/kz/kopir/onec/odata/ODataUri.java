package kz.kopir.onec.odata;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Addresses built by hand: Cyrillic as percent-encoded UTF-8, and a space as %20, since 1C does not take a + for one. */
final class ODataUri {

    private final String path;
    private final Map<String, String> options = new LinkedHashMap<>();

    private ODataUri(String path) {
        this.path = path;
    }

    static ODataUri set(String set) {
        return new ODataUri(encode(set));
    }

    static ODataUri entity(String set, UUID key) {
        return new ODataUri(encode(set) + "(guid'" + key + "')");
    }

    /** A virtual table of a register, such as {@code Balance}; the arguments as they stand between the brackets. */
    static ODataUri function(String set, String name, String arguments) {
        return new ODataUri(encode(set) + "/" + name + "(" + readable(encode(arguments)) + ")");
    }

    /** A method of the entity, such as {@code Post}. */
    ODataUri method(String name) {
        return new ODataUri(path + "/" + name);
    }

    ODataUri option(String name, String value) {
        options.put(name, value);
        return this;
    }

    URI resolve(URI base) {
        var query = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encode(option.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** What may stand in a path stands there as clients of live bases write it. */
    private static String readable(String encoded) {
        return encoded.replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%3D", "=")
                .replace("%2C", ",");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
