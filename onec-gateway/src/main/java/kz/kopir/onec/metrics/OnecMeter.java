package kz.kopir.onec.metrics;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What onec-gateway measures. */
public enum OnecMeter implements KopirMeter {
    AWAY(MeterFacts.gauge(
            "kopir.onec.away",
            "seconds",
            "For how long 1C has answered no call as it should; 0 while it does",
            "target")),
    PUBLISHED_MISSING(MeterFacts.gauge(
            "kopir.onec.published.missing", null, "Names that Kopir needs and the base does not publish", "target")),
    WEBHOOKS(MeterFacts.counter(
            "kopir.onec.webhooks", "Webhooks of 1C by what became of them", "connection", "outcome"));

    private final MeterFacts facts;

    OnecMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
