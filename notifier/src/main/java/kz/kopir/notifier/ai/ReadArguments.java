package kz.kopir.notifier.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Filter;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Measure;
import kz.kopir.notifier.reports.Period;
import kz.kopir.notifier.reports.Periods;
import kz.kopir.notifier.reports.Query;

/** Reads what a model calls a tool with, and says what is wrong with it so that it can be mended. */
final class ReadArguments {

    private static final Set<String> OF_QUERY =
            Set.of("dataset", "measures", "group_by", "filters", "period", "smallest_first", "limit");
    private static final Set<String> OF_FILTER = Set.of("by", "value", "amount_from", "amount_to");
    private static final Set<String> OF_PERIOD = Set.of("words", "from", "to");

    private final LocalDate today;
    private final UnaryOperator<String> unmasked;

    /** @param unmasked gives masked names back */
    ReadArguments(LocalDate today, UnaryOperator<String> unmasked) {
        this.today = today;
        this.unmasked = unmasked;
    }

    Query query(String arguments) {
        var json = object(arguments);
        onlyKnown(json, OF_QUERY, "arguments");
        return new Query(
                word(Dataset.class, json.get("dataset"), "dataset"),
                words(Measure.class, json.get("measures"), "measures"),
                json.hasNonNull("group_by") ? words(Grouping.class, json.get("group_by"), "group_by") : List.of(),
                filters(json.get("filters")),
                period(json.get("period")),
                json.path("smallest_first").asBoolean(false),
                json.hasNonNull("limit") ? whole(json.get("limit")) : Query.USUAL_GROUPS);
    }

    /** Of {@code compute}. */
    record Computing(Operation operation, BigDecimal left, BigDecimal right) {}

    Computing computing(String arguments) {
        var json = object(arguments);
        return new Computing(
                word(Operation.class, json.get("operation"), "operation"),
                number(json.get("left"), "left"),
                number(json.get("right"), "right"));
    }

    private static JsonNode object(String arguments) {
        try {
            var json = EventJson.mapper().readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new InvalidQueryException("arguments", "нужен объект JSON", "must be a JSON object");
    }

    private List<Filter> filters(JsonNode json) {
        if (json == null || json.isNull()) {
            return List.of();
        }
        requireArray(json, "filters");
        var filters = new ArrayList<Filter>();
        for (var one : json) {
            onlyKnown(one, OF_FILTER, "filters");
            filters.add(
                    one.hasNonNull("by")
                            ? Filter.of(
                                    word(Grouping.class, one.get("by"), "filters.by"),
                                    unmasked.apply(one.path("value").asText("")))
                            : Filter.amount(amount(one, "amount_from"), amount(one, "amount_to")));
        }
        return filters;
    }

    private Period period(JsonNode json) {
        if (json == null || json.isNull() || json.isObject() && json.isEmpty()) {
            return null;
        }
        if (json.isTextual()) {
            return inWords(json.asText());
        }
        onlyKnown(json, OF_PERIOD, "period");
        if (json.hasNonNull("words")) {
            return inWords(json.get("words").asText());
        }
        return new Period(day(json, "from"), day(json, "to"));
    }

    private Period inWords(String words) {
        return Periods.find(words, today)
                .orElseThrow(() -> new InvalidQueryException(
                        "period.words",
                        "такой период не понят; задайте from и to",
                        "not understood; give from and to instead"))
                .period();
    }

    private static LocalDate day(JsonNode json, String field) {
        try {
            return LocalDate.parse(json.path(field).asText());
        } catch (DateTimeException e) {
            throw new InvalidQueryException(
                    "period." + field, "нужен день, например 2026-11-20", "must be a day such as 2026-11-20");
        }
    }

    private static BigDecimal amount(JsonNode json, String field) {
        return json.hasNonNull(field) ? number(json.get(field), "filters." + field) : null;
    }

    private static BigDecimal number(JsonNode json, String field) {
        if (json != null && json.isNumber()) {
            return json.decimalValue();
        }
        try {
            return new BigDecimal(json == null ? "" : json.asText());
        } catch (NumberFormatException e) {
            throw new InvalidQueryException(field, "нужно число", "must be a number");
        }
    }

    private static int whole(JsonNode json) {
        var number = number(json, "limit");
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidQueryException("limit", "нужно целое число", "must be a whole number");
        }
    }

    private static <E extends Enum<E>> List<E> words(Class<E> type, JsonNode json, String field) {
        if (json != null && json.isTextual()) {
            return List.of(word(type, json, field));
        }
        requireArray(json, field);
        return StreamSupport.stream(json.spliterator(), false)
                .map(one -> word(type, one, field))
                .toList();
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode json, String field) {
        var asked = json == null ? "" : json.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> {
                    var possible = Arrays.toString(type.getEnumConstants());
                    return new InvalidQueryException(
                            field, "нужно одно из слов " + possible, "must be one of " + possible);
                });
    }

    private static void requireArray(JsonNode json, String field) {
        if (json == null || !json.isArray()) {
            throw new InvalidQueryException(field, "нужен массив", "must be an array");
        }
    }

    private static void onlyKnown(JsonNode json, Set<String> known, String field) {
        if (!json.isObject()) {
            throw new InvalidQueryException(field, "нужен объект", "must be an object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidQueryException(
                        field + "." + name, "такого поля нет", "there is no such field; known: " + known);
            }
        });
    }
}
