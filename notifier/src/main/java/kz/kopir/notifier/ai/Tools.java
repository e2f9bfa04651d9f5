package kz.kopir.notifier.ai;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.Measure;

/** What the model may call, as it is told. What it calls them with is checked by {@link ReadArguments}. */
final class Tools {

    static final String QUERY = "query_facts";
    static final String COMPUTE = "compute";

    static final List<ToolSpecification> ALL = List.of(query(), compute());

    private Tools() {}

    private static ToolSpecification query() {
        return ToolSpecification.builder()
                .name(QUERY)
                .description("Figures about the company's business. " + datasets()
                        + " Money is in tenge. The answer has rows, and total over all rows.")
                .parameters(JsonObjectSchema.builder()
                        .addProperty("dataset", words("What is asked about", Dataset.values()))
                        .addProperty(
                                "measures",
                                JsonArraySchema.builder()
                                        .description("One to three; rows are ordered by the first")
                                        .items(words(null, Measure.values()))
                                        .build())
                        .addProperty(
                                "group_by",
                                JsonArraySchema.builder()
                                        .description("None for one figure, at most two")
                                        .items(words(null, Grouping.values()))
                                        .build())
                        .addProperty("filters", filters())
                        .addProperty("period", period())
                        .addProperty(
                                "smallest_first",
                                JsonBooleanSchema.builder()
                                        .description("The smallest groups first; false by default")
                                        .build())
                        .addProperty(
                                "limit",
                                JsonIntegerSchema.builder()
                                        .description("How many groups; 50 by default")
                                        .build())
                        .required("dataset", "measures")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static String datasets() {
        return Arrays.stream(Dataset.values())
                        .map(dataset -> "%s: measures %s; group_by and filters %s%s."
                                .formatted(
                                        dataset,
                                        join(dataset.measures().stream()),
                                        join(dataset.filters().stream()),
                                        dataset.hasPeriod()
                                                ? "; group_by DAY, WEEK, MONTH, QUARTER, YEAR too"
                                                : "; no period"))
                        .collect(Collectors.joining(" "))
                + " TYPE of documents: INVOICE, WAYBILL, COMPLETION_ACT, TAX_INVOICE, RECEIPT, SHIPMENT, TRANSFER, SURPLUS, WRITE_OFF, INVENTORY_COUNT;"
                + " STATUS of documents: ISSUED, POSTED, PAID, REJECTED, CANCELLED; STATUS of deals: CLOSED, REOPENED, LOST, DELETED;"
                + " TYPE of failures: DEAL_REJECTED, DOCUMENT_REJECTED, DELIVERY_PARKED, ALERT.";
    }

    private static JsonArraySchema filters() {
        return JsonArraySchema.builder()
                .description("All must hold; at most six")
                .items(JsonObjectSchema.builder()
                        .addProperty("by", words("What it narrows; leave out for amounts", Grouping.values()))
                        .addProperty(
                                "value",
                                JsonStringSchema.builder()
                                        .description("A name or part of it, or a word of the list")
                                        .build())
                        .addProperty(
                                "amount_from",
                                JsonNumberSchema.builder()
                                        .description("The least amount of one")
                                        .build())
                        .addProperty(
                                "amount_to",
                                JsonNumberSchema.builder()
                                        .description("The largest amount of one")
                                        .build())
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static JsonObjectSchema period() {
        return JsonObjectSchema.builder()
                .description(
                        "Either words as the person said them, such as \"прошлая неделя\", \"осы ай\", \"last quarter\", or both days. Leave out for all time")
                .addProperty("words", JsonStringSchema.builder().build())
                .addProperty(
                        "from",
                        JsonStringSchema.builder()
                                .description("The first day, 2026-11-01")
                                .build())
                .addProperty(
                        "to",
                        JsonStringSchema.builder()
                                .description("The last day, 2026-11-30")
                                .build())
                .additionalProperties(false)
                .build();
    }

    private static ToolSpecification compute() {
        return ToolSpecification.builder()
                .name(COMPUTE)
                .description(
                        "Computes with two figures of results. Every sum, difference, share or change that is said must come from here.")
                .parameters(JsonObjectSchema.builder()
                        .addProperty(
                                "operation",
                                words(
                                        "PERCENT is left / right * 100, CHANGE_PERCENT is (left - right) / right * 100",
                                        Operation.values()))
                        .addProperty(
                                "left",
                                JsonNumberSchema.builder()
                                        .description("A figure exactly as a result has it")
                                        .build())
                        .addProperty(
                                "right",
                                JsonNumberSchema.builder()
                                        .description("A figure exactly as a result has it")
                                        .build())
                        .required("operation", "left", "right")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static JsonEnumSchema words(String description, Enum<?>[] values) {
        return JsonEnumSchema.builder()
                .description(description)
                .enumValues(Arrays.stream(values).map(Enum::name).toList())
                .build();
    }

    private static String join(Stream<? extends Enum<?>> values) {
        return values.map(Enum::name).collect(Collectors.joining(", "));
    }
}
