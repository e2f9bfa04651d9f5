package kz.kopir.stock.metrics;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What stock-sync measures. */
public enum StockMeter implements KopirMeter {
    DRIFT(MeterFacts.held(
            "kopir.stock.drift",
            null,
            "Lines of the last comparison by portal and state, without those that are the same; TOTAL is all of these",
            "connection",
            "portal",
            "state")),
    OVERDUE(MeterFacts.held(
            "kopir.stock.overdue",
            "seconds",
            "For how long a run has been due and not been begun (SYNC, DRIFT); 0 while none is",
            "connection",
            "what")),
    UNFINISHED(MeterFacts.held(
            "kopir.stock.unfinished", "seconds", "Age of the oldest run that has not ended", "connection")),
    LAST_FAILED(MeterFacts.held(
            "kopir.stock.last.failed", null, "1 where the last reading of everything failed", "connection")),
    LAST_DONE(MeterFacts.held(
            "kopir.stock.last.done",
            "seconds",
            "Since the last reading of everything that came to its end",
            "connection"));

    private final MeterFacts facts;

    StockMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
