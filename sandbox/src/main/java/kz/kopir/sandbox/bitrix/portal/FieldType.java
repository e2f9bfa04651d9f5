package kz.kopir.sandbox.bitrix.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.Params;

/** How a field's value is read from a caller, kept, and shown by the old family (mostly as text) and by the universal one (typed). */
public enum FieldType {
    TEXT,
    /** Y or N. */
    FLAG,
    /** A custom field of type boolean: 1 or 0 in the old family, Y or N in the universal one. */
    SWITCH,
    /** Text in the old family. */
    INTEGER,
    /** A number in both families. */
    NUMBER,
    /** The id of another object: 0 is none, which the old family shows as null. */
    REFERENCE,
    /** An amount with two digits. */
    MONEY,
    DOUBLE,
    /** A DOUBLE that the old family, too, shows as a number. */
    FIGURE,
    DATE_TIME,
    /** A day, kept as its midnight in the portal's zone. */
    DATE,
    BOOLEAN,
    /** A catalog property: shown as value and valueId. */
    PROPERTY,
    /** A catalog property of several values. */
    PROPERTIES,
    /** A custom field of one file: a name and its content as base64. */
    FILE,
    /** Several values, or a structure: shown as it is kept. */
    STRUCTURE;

    /** Where the portal keeps its clocks. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(5);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final int CENTS = 2;

    /**
     * The value to keep.
     *
     * @throws IllegalArgumentException when nothing of this type can be made of it
     */
    public Object read(Object given) {
        if (this == STRUCTURE || this == FILE) {
            return given;
        }
        if (this == PROPERTIES) {
            return several(given);
        }
        if (given instanceof Map<?, ?> map && this == PROPERTY) {
            return read(map.get("value"));
        }
        if (given == null
                || given instanceof Map
                || given instanceof List
                || given.toString().isEmpty()) {
            return empty();
        }
        var text = given.toString();
        return switch (this) {
            case TEXT, PROPERTY, PROPERTIES, FILE, STRUCTURE -> text;
            case FLAG -> truth(text) ? "Y" : "N";
            case SWITCH -> truth(text) ? "1" : "0";
            case BOOLEAN -> truth(text);
            case INTEGER, NUMBER, REFERENCE -> number(text).longValue();
            case MONEY -> number(text).setScale(CENTS, RoundingMode.HALF_UP);
            case DOUBLE, FIGURE -> number(text);
            case DATE_TIME -> moment(text);
            case DATE -> moment(text).truncatedTo(ChronoUnit.DAYS);
        };
    }

    /** What a field of this type holds when it was cleared. */
    public Object empty() {
        return switch (this) {
            case REFERENCE -> 0L;
            case FLAG -> "N";
            default -> null;
        };
    }

    public Object shownByOldFamily(Object value) {
        return switch (this) {
            case REFERENCE -> Long.valueOf(0).equals(value) ? null : String.valueOf(value);
            case INTEGER, DOUBLE -> value == null ? null : plain(value);
            case MONEY -> value == null ? null : ((BigDecimal) value).toPlainString();
            default -> shown(value);
        };
    }

    public Object shownByUniversalFamily(Object value) {
        return switch (this) {
            case SWITCH -> value == null ? null : "1".equals(value) ? "Y" : "N";
            case PROPERTY -> value == null ? null : property(value.toString());
            case PROPERTIES ->
                value instanceof List<?> list
                        ? list.stream().map(each -> property(each.toString())).toList()
                        : null;
            default -> shown(value);
        };
    }

    /** Given as one value or a list of them, each bare or in {@code value}; empty ones are taken out. */
    private static Object several(Object given) {
        var values =
                Params.asList(given instanceof Map<?, ?> map && map.containsKey("value") ? List.of(map) : given)
                        .stream()
                        .map(each -> each instanceof Map<?, ?> map ? map.get("value") : each)
                        .filter(each -> each != null && !each.toString().isEmpty())
                        .map(Object::toString)
                        .toList();
        return values.isEmpty() ? null : values;
    }

    private static Map<String, Object> property(String value) {
        return Map.of("value", value, "valueId", Integer.toString(9000 + Math.floorMod(value.hashCode(), 1000)));
    }

    private Object shown(Object value) {
        return switch (value) {
            case OffsetDateTime time -> SHOWN.format(time);
            case BigDecimal number -> number(plain(number));
            case null -> value;
            default -> value;
        };
    }

    private static String plain(Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value.toString();
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean truth(String text) {
        return text.equals("Y") || text.equals("1") || text.equals("true");
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no number", e);
        }
    }

    private static OffsetDateTime moment(String text) {
        try {
            var time = text.length() <= "2026-11-20".length()
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZONE)
                    : OffsetDateTime.parse(text);
            return time.withOffsetSameInstant(ZONE).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }
}
