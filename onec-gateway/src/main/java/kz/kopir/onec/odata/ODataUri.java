package kz.kopir.onec.odata;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Addresses built by hand: Cyrillic as percent-encoded UTF-8, and a space as %20, since 1C does not take a + for one. */
final class ODataUri {

    /** The options that name properties. */
    private static final Set<String> NAMING = Set.of("$filter", "$select", "$orderby");

    private final String set;
    private final Function<Names, String> rest;
    private final Map<String, String> options = new LinkedHashMap<>();

    private ODataUri(String set, Function<Names, String> rest) {
        this.set = set;
        this.rest = rest;
    }

    static ODataUri set(String set) {
        return new ODataUri(set, names -> "");
    }

    static ODataUri entity(String set, UUID key) {
        return new ODataUri(set, names -> "(guid'" + key + "')");
    }

    /** A virtual table of a register, such as {@code Balance}. */
    static ODataUri function(String set, String name, Map<String, ODataFilter> arguments) {
        return new ODataUri(
                set,
                names -> arguments.entrySet().stream()
                        .map(argument -> argument.getKey() + "="
                                + quoted(names.expression(
                                        set, argument.getValue().text())))
                        .map(argument -> readable(encode(argument)))
                        .collect(Collectors.joining(",", "/" + name + "(", ")")));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A method of the entity, such as {@code Post}. */
    ODataUri method(String name) {
        return new ODataUri(set, names -> rest.apply(names) + "/" + name);
    }

    ODataUri option(String name, String value) {
        options.put(name, value);
        return this;
    }

    URI resolve(URI base, Names names) {
        var query = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encode(value(option.getKey(), option.getValue(), names)))
                .collect(Collectors.joining("&"));
        return URI.create(base + encode(names.set(set)) + rest.apply(names) + (query.isEmpty() ? "" : "?" + query));
    }

    private String value(String option, String value, Names names) {
        return NAMING.contains(option) ? names.expression(set, value) : value;
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
