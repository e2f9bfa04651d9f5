package kz.kopir.notifier.metrics;

import static kz.kopir.platform.metrics.MeterFacts.counter;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What notifier measures. */
public enum NotifierMeter implements KopirMeter {
    AI_TOKENS(counter("kopir.ai.tokens", "Tokens of the language model by kind (prompt, completion)", "kind")),
    AI_COST(counter("kopir.ai.cost", "What the language model cost, in the currency of its prices")),
    AI_ANSWERS(counter("kopir.ai.answers", "Answered questions by who answered", "by")),
    FACTS_EVENTS(counter("kopir.facts.events", "Events taken into the read model")),
    FACTS_LEFT_OUT(counter("kopir.facts.left.out", "Records that could not be taken into the read model"));

    private final MeterFacts facts;

    NotifierMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
