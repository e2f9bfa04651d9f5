package kz.kopir.notifier.metrics;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What notifier measures. */
public enum NotifierMeter implements KopirMeter {
    AI_TOKENS(
            MeterFacts.counter("kopir.ai.tokens", "Tokens of the language model by kind (prompt, completion)", "kind")),
    AI_COST(MeterFacts.counter("kopir.ai.cost", "What the language model cost, in the currency of its prices")),
    AI_ANSWERS(MeterFacts.counter("kopir.ai.answers", "Answered questions by who answered", "by")),
    FACTS_EVENTS(MeterFacts.counter("kopir.facts.events", "Events taken into the read model")),
    FACTS_LEFT_OUT(MeterFacts.counter("kopir.facts.left.out", "Records that could not be taken into the read model"));

    private final MeterFacts facts;

    NotifierMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
