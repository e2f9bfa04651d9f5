package kz.kopir.bitrix.metrics;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What bitrix-gateway measures. */
public enum BitrixMeter implements KopirMeter {
    DEALS(MeterFacts.held(
            "kopir.bitrix.deals",
            null,
            "Deals by portal and state of their intake (NEW, OPEN, LOST, DELETED, WAITING, IGNORED, CLOSED, FAILED)",
            "portal",
            "state")),
    DEALS_TOLD(
            MeterFacts.held("kopir.bitrix.deals.told", null, "Deals that were told as closed at least once", "source")),
    DEALS_DUE(MeterFacts.held(
            "kopir.bitrix.deals.due", null, "Deals that a signal spoke of and that are not read yet", "portal")),
    DEALS_DUE_OLDEST(MeterFacts.held(
            "kopir.bitrix.deals.due.oldest", "seconds", "For how long the longest of them has been due", "portal")),
    DEALS_READ(MeterFacts.counter("kopir.bitrix.deals.read", "Readings of deals", "portal")),
    SIGNALS_WAITING(MeterFacts.gauge("kopir.bitrix.signals.waiting", null, "Signals that are not stored yet")),
    WEBHOOKS(MeterFacts.counter(
            "kopir.bitrix.webhooks", "Webhooks by portal and what became of them", "portal", "outcome")),
    ROBOTS(MeterFacts.counter(
            "kopir.bitrix.robots", "Calls of robots by portal and what became of them", "portal", "outcome")),
    LINKS(MeterFacts.counter("kopir.bitrix.links", "Opened links to documents by what became of it", "outcome")),
    SWEEPS(MeterFacts.counter("kopir.bitrix.sweeps", "Sweeps over changed deals", "portal", "complete")),
    SWEEP_FOUND(MeterFacts.counter("kopir.bitrix.sweep.found", "Deals that only a sweep told of", "portal")),
    OFFLINE_OPEN(MeterFacts.gauge(
            "kopir.bitrix.offline.open", null, "1 where the portal's queue of events is read", "portal"));

    private final MeterFacts facts;

    BitrixMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
