package kz.kopir.notifier.ai;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.ModelFailure.Kind;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Reports;
import kz.kopir.notifier.reports.Reports.Known;
import kz.kopir.notifier.reports.recognising.Recogniser;
import org.eclipse.microprofile.config.Config;

/** The model of the configuration, over langchain4j's client for OpenAI-compatible APIs. */
@ApplicationScoped
class LanguageModel {

    private static final Duration QUERY_PATIENCE = Duration.ofSeconds(30);

    private final AiConfig config;
    private final Reports reports;
    private final ProviderHttp http;
    private final Config settings;
    private volatile Keyed keyed;

    /** The model as it is asked with a key. */
    private record Keyed(String key, ChatModel model) {}

    LanguageModel(AiConfig config, Reports reports, ProviderHttp http, Config settings) {
        this.config = config;
        this.reports = reports;
        this.http = http;
        this.settings = settings;
    }

    /** With the key of now: its file may have changed. Empty where there is none. */
    private Optional<ChatModel> model() {
        return settings.getOptionalValue("kopir.ai.key", String.class)
                .filter(key -> !key.isBlank())
                .map(key -> {
                    var known = keyed;
                    if (known == null || !known.key().equals(key)) {
                        known = new Keyed(key, build(config, key, http));
                        keyed = known;
                    }
                    return known.model();
                });
    }

    private static ChatModel build(AiConfig config, String key, ProviderHttp http) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http.builder())
                .baseUrl(config.url().toString())
                .apiKey(key)
                .modelName(config.model())
                .temperature(0.0)
                .maxTokens(config.maxTokens())
                .maxRetries(0)
                .customHeaders(Map.of("X-OpenRouter-Title", config.title()))
                .customParameters(routing(config))
                .build();
    }

    /** What only OpenRouter knows. */
    private static Map<String, Object> routing(AiConfig config) {
        var routing = new HashMap<String, Object>();
        config.otherModels().ifPresent(others -> {
            var models = new ArrayList<>(List.of(config.model()));
            models.addAll(others);
            routing.put("models", models);
        });
        if (config.openRouterRouting()) {
            routing.put("provider", Map.of("require_parameters", true, "data_collection", "deny"));
        }
        return routing;
    }

    /** A date that does not exist is the model's to mend. */
    private static List<String> unknownWords(String question, LocalDate today) {
        try {
            return Recogniser.unknownWords(question, today);
        } catch (InvalidQueryException e) {
            return List.of();
        }
    }

    /** @return fails with {@link ModelFailure} */
    Uni<Conversation.Said> ask(String question, Asker asker, Language language, LocalDate today) {
        var model = model();
        if (model.isEmpty()) {
            return Uni.createFrom().failure(new ModelFailure(Kind.NO_KEY, "kopir.ai.key is not set"));
        }
        var unknown = unknownWords(question, today).stream().map(WordStems::of).toList();
        return Uni.combine()
                .all()
                .unis(reports.named(unknown, asker), reports.named(unknown, Asker.OURSELVES))
                .asTuple()
                .chain(named -> hold(
                        model.get(), question, asker, language, today, unknown, named.getItem1(), named.getItem2()));
    }

    private Uni<Conversation.Said> hold(
            ChatModel model,
            String question,
            Asker asker,
            Language language,
            LocalDate today,
            List<String> unknown,
            List<Known> seen,
            List<Known> all) {
        var pseudonyms = new Pseudonyms(config.mask());
        var hidden = all.stream().filter(one -> !seen.contains(one)).toList();
        var conversation = new Conversation(
                model,
                config,
                query -> reports.run(query, asker).await().atMost(QUERY_PATIENCE),
                pseudonyms,
                today,
                language,
                pseudonyms.question(question, seen, hidden, unknown));
        return Uni.createFrom().item(conversation::hold).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
