package kz.kopir.onec.odata;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Conditions of {@code $filter} in 1C's OData 3. */
public record ODataFilter(String text) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    public static ODataFilter eq(String property, String value) {
        return new ODataFilter(property + " eq '" + value.replace("'", "''") + "'");
    }

    public static ODataFilter eq(String property, UUID value) {
        return new ODataFilter(property + " eq guid'" + value + "'");
    }

    public static ODataFilter eq(String property, boolean value) {
        return new ODataFilter(property + " eq " + value);
    }

    public static ODataFilter startsWith(String property, String beginning) {
        return new ODataFilter("startswith(" + property + ",'" + beginning.replace("'", "''") + "')");
    }

    /** A date as the base keeps it, without a zone. */
    public static ODataFilter compare(String property, String operator, LocalDateTime value) {
        return new ODataFilter(property + " " + operator + " datetime'" + SECONDS.format(value) + "'");
    }

    public static ODataFilter anyOf(String property, Collection<UUID> values) {
        return new ODataFilter(
                values.stream().map(value -> eq(property, value).text()).collect(Collectors.joining(" or ", "(", ")")));
    }

    public ODataFilter and(ODataFilter other) {
        return new ODataFilter(text + " and " + other.text);
    }
}
