package kz.kopir.sandbox.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.Edm;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Single values of a request: which are refused, which are cut, and which are dropped without a word. */
final class Scalars {

    private Scalars() {}

    /** @return null when the value is ignored */
    static Object parse(Property property, JsonNode value) {
        if (value.isContainerNode()) {
            throw OnecError.exception("Произошла внутренняя ошибка OData сервиса: " + property.name());
        }
        if (value.isNull()) {
            return property.empty();
        }
        var text = value.asText();
        try {
            return switch (property.edm()) {
                case STRING -> string(property, text);
                case BOOLEAN -> bool(text);
                case DATE_TIME -> LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
                case GUID -> guid(text);
                case DOUBLE -> new BigDecimal(text).setScale(property.length(), RoundingMode.HALF_UP);
                case INT16, INT64 -> integer(text);
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw OnecError.badValue(text, property.edm().wireName());
        }
    }

    private static String string(Property property, String text) {
        if (property.is(Kind.ENUMERATION)
                && !text.isEmpty()
                && !property.members().contains(text)) {
            throw new OnecError(400, 4, "Неверное значение свойства \"" + property.name() + "\": " + text);
        }
        var length = property.length();
        return length > 0 && text.length() > length ? text.substring(0, length) : text;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw OnecError.badValue(text, Edm.BOOLEAN.wireName());
        };
    }

    private static UUID guid(String text) {
        if (text.length() != 36) { // UUID.fromString is more lenient
            throw OnecError.badValue(text, Edm.GUID.wireName());
        }
        return UUID.fromString(text);
    }

    /** Text that is no whole number is ignored. */
    private static Long integer(String text) {
        return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
