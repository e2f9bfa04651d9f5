package kz.kopir.notifier.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.ModelFailure.Kind;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Result;

/**
 * One question and what the model and the facts say to each other about it. The model calls tools until it answers; what it calls them with is checked,
 * and so is each figure of its answer.
 */
final class Conversation {

    private static final String ROLE = """
            You answer questions about a company's business in Kazakhstan, from its facts alone. Today is %s (%s), time zone Asia/Almaty.
            Call query_facts for the figures, with the person's own words for the period where they named one; call compute for every sum, difference,
            share or change that you want to state. Never state a figure that a tool did not return, never count or add up yourself, and write figures
            as digits. Answer in %s, in at most five sentences, without tables and Markdown: the person sees the table beside your words.
            Names such as MANAGER_A and CUSTOMER_A stand for people; write them as they are. If the facts cannot answer the question, say so.""";

    private final ChatModel model;
    private final AiConfig config;
    private final Function<Query, Result> facts;
    private final Pseudonyms pseudonyms;
    private final ReadArguments read;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final Figures figures = new Figures();

    Conversation(
            ChatModel model,
            AiConfig config,
            Function<Query, Result> facts,
            Pseudonyms pseudonyms,
            LocalDate today,
            Language language,
            String question) {
        this.model = model;
        this.config = config;
        this.facts = facts;
        this.pseudonyms = pseudonyms;
        this.read = new ReadArguments(today, pseudonyms::unmask);
        messages.add(SystemMessage.from(ROLE.formatted(
                today,
                today.getDayOfWeek(),
                switch (language) {
                    case RU -> "Russian";
                    case KK -> "Kazakh";
                    case EN -> "English";
                })));
        messages.add(UserMessage.from(question));
    }

    /**
     * What came of it.
     *
     * @param text empty when the model did not keep to the facts
     */
    record Said(Optional<String> text, List<Result> results) {}

    /** Waits for the model. Fails with {@link ModelFailure} when there is neither an answer nor a result. */
    Said hold() {
        var corrections = 0;
        for (var round = 0; round < config.rounds(); round++) {
            var said = ask();
            messages.add(said);
            if (said.hasToolExecutionRequests()) {
                said.toolExecutionRequests()
                        .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, answer(call))));
                continue;
            }
            var wrong = wrong(said.text());
            if (wrong.isEmpty()) {
                return new Said(Optional.of(pseudonyms.unmask(said.text()).strip()), results);
            }
            if (corrections++ == config.corrections()) {
                break;
            }
            messages.add(UserMessage.from(wrong.get()));
        }
        if (results.isEmpty()) {
            throw new ModelFailure(Kind.UNUSABLE, "no query within the rounds");
        }
        return new Said(Optional.empty(), results);
    }

    private AiMessage ask() {
        try {
            return model.chat(ChatRequest.builder()
                            .messages(messages)
                            .toolSpecifications(Tools.ALL)
                            .build())
                    .aiMessage();
        } catch (RuntimeException e) {
            throw ModelFailure.of(e);
        }
    }

    /** What is wrong with the words, for the model; empty when they are kept. */
    private Optional<String> wrong(String text) {
        if (text == null || text.isBlank()) {
            return Optional.of("Your answer is empty. Answer the question in words.");
        }
        if (results.isEmpty()) {
            return Optional.of(
                    "You have asked for no figures. Call query_facts first; if the facts cannot answer, call it with what comes nearest.");
        }
        var unknown = figures.unknown(pseudonyms.unmask(text));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "No tool returned these figures: %s. Answer again with figures that tools returned, computing with compute where needed."
                                .formatted(String.join("; ", unknown)));
    }

    private String answer(ToolExecutionRequest call) {
        try {
            return switch (call.name()) {
                case Tools.QUERY -> query(call.arguments());
                case Tools.COMPUTE -> compute(call.arguments());
                case null, default ->
                    refused("There is no tool %s; there are %s and %s."
                            .formatted(call.name(), Tools.QUERY, Tools.COMPUTE));
            };
        } catch (InvalidQueryException e) {
            return refused("%s: %s. Correct it and call again.".formatted(e.field(), e.english()));
        }
    }

    private String query(String arguments) {
        var result = facts.apply(read.query(arguments));
        results.add(result);
        figures.add(result);
        var query = result.query();
        var told = new LinkedHashMap<String, Object>();
        told.put("dataset", query.dataset());
        if (query.period() != null) {
            told.put(
                    "period",
                    Map.of("from", query.period().from(), "to", query.period().to()));
        }
        var columns = new ArrayList<String>();
        query.groupBy().forEach(by -> columns.add(by.name()));
        query.measures().forEach(measure -> columns.add(measure.name()));
        told.put("columns", columns);
        told.put("rows", result.rows().stream().map(row -> row(query, row)).toList());
        told.put("total", result.total());
        if (!query.groupBy().isEmpty()) {
            told.put("groups", result.groups());
        }
        if (result.withoutRate() > 0) {
            told.put("left_out_for_lack_of_a_currency_rate", result.withoutRate());
        }
        return json(told);
    }

    private List<Object> row(Query query, Result.Group row) {
        var cells = new ArrayList<Object>();
        for (var i = 0; i < row.labels().size(); i++) {
            cells.add(pseudonyms.mask(query.groupBy().get(i), row.labels().get(i)));
        }
        cells.addAll(row.values());
        return cells;
    }

    private String compute(String arguments) {
        var asked = read.computing(arguments);
        requireKnown("left", asked.left());
        requireKnown("right", asked.right());
        var computed = asked.operation().of(asked.left(), asked.right());
        figures.add(computed);
        return json(Map.of("value", computed));
    }

    private void requireKnown(String field, BigDecimal value) {
        if (!figures.isKnown(value)) {
            throw new InvalidQueryException(
                    field,
                    "такой цифры нет ни в одном результате",
                    "no result has this figure; take it from a result as it is");
        }
    }

    private static String refused(String why) {
        return json(Map.of("error", why));
    }

    private static String json(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON", e);
        }
    }
}
