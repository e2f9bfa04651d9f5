package kz.kopir.platform.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a value should have been, in words for the caller. */
final class Expected {

    private Expected() {}

    static Words words(Class<?> type) {
        if (type.isEnum()) {
            var names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return new Words("одно из слов " + names, "one of " + names);
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return new Words("целое число", "a whole number");
        }
        if (type == BigDecimal.class) {
            return new Words("число", "a number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Words("true или false", "true or false");
        }
        if (type == UUID.class) {
            return new Words("UUID из 36 знаков", "a UUID of 36 characters");
        }
        if (type == LocalDate.class) {
            return new Words("дата, например 2026-11-20", "a date such as 2026-11-20");
        }
        if (type == OffsetDateTime.class) {
            return new Words(
                    "время с поясом, например 2026-11-20T10:00:00Z (знак + в адресе пишется %2B)",
                    "a time with its offset, such as 2026-11-20T10:00:00Z (in an address, + is written %2B)");
        }
        if (type == double.class || type == Double.class) {
            return new Words("число", "a number");
        }
        if (type == Duration.class) {
            return new Words("длительность ISO 8601, например PT30S", "an ISO 8601 duration such as PT30S");
        }
        if (type == LocalTime.class) {
            return new Words("время, например 23:00", "a time such as 23:00");
        }
        if (ZoneId.class.isAssignableFrom(type)) {
            return new Words("часовой пояс, например Asia/Almaty", "a time zone such as Asia/Almaty");
        }
        if (type == URI.class) {
            return new Words("адрес, например https://1c.example.kz/", "an address such as https://1c.example.kz/");
        }
        if (type == String.class) {
            return new Words("строка", "a text");
        }
        var kinds = type.getAnnotation(JsonSubTypes.class);
        if (kinds != null) {
            var names =
                    Arrays.stream(kinds.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
            return new Words("объект, где type одно из слов " + names, "an object whose type is one of " + names);
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? new Words("массив", "an array")
                : new Words("объект", "an object");
    }
}
