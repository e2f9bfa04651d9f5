package kz.kopir.notifier.ai;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import kz.kopir.notifier.facts.ReadFacts;
import kz.kopir.notifier.metrics.NotifierMeter;

/** Counts tokens and money, and knows when the day's are used up. */
@ApplicationScoped
class Meter {

    private static final int MILLION = 6;

    private final ModelUsage usage;
    private final AiConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    Meter(ModelUsage usage, AiConfig config, MeterRegistry metrics, Clock clock) {
        this.usage = usage;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails when the day's cap is reached. */
    Uni<Void> requireCredit() {
        return usage.of(today())
                .invoke(day -> {
                    if (day.cost().compareTo(config.dailyCost()) >= 0
                            || day.promptTokens() + day.completionTokens() >= config.dailyTokens()) {
                        throw new ModelFailure(ModelFailure.Kind.CAP, "the day's cost is " + day.cost());
                    }
                })
                .replaceWithVoid();
    }

    /** @param answer of the provider; a call without {@code usage} counts as one without tokens */
    Uni<Void> count(JsonNode answer) {
        var told = answer.path("usage");
        var prompt = told.path("prompt_tokens").asLong();
        var completion = told.path("completion_tokens").asLong();
        var cost = told.hasNonNull("cost") ? told.get("cost").decimalValue() : price(prompt, completion);
        NotifierMeter.AI_TOKENS.counter(metrics, "prompt").increment(prompt);
        NotifierMeter.AI_TOKENS.counter(metrics, "completion").increment(completion);
        NotifierMeter.AI_COST.counter(metrics).increment(cost.doubleValue());
        return usage.add(new ModelUsage.Day(today(), config.model(), 1, prompt, completion, cost));
    }

    private BigDecimal price(long prompt, long completion) {
        return config.promptPrice()
                .multiply(BigDecimal.valueOf(prompt))
                .add(config.completionPrice().multiply(BigDecimal.valueOf(completion)))
                .movePointLeft(MILLION);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ReadFacts.ZONE);
    }
}
