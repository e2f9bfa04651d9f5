package kz.kopir.bitrix.metrics;

import static kz.kopir.platform.metrics.MeterFacts.counter;
import static kz.kopir.platform.metrics.MeterFacts.gauge;
import static kz.kopir.platform.metrics.MeterFacts.held;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What bitrix-gateway measures. */
public enum BitrixMeter implements KopirMeter {
    DEALS(held(
            "kopir.bitrix.deals",
            null,
            "Deals by portal and state of their intake (NEW, OPEN, LOST, DELETED, WAITING, IGNORED, CLOSED, FAILED)",
            "portal",
            "state")),
    DEALS_TOLD(held("kopir.bitrix.deals.told", null, "Deals that were told as closed at least once", "source")),
    DEALS_DUE(held("kopir.bitrix.deals.due", null, "Deals that a signal spoke of and that are not read yet", "portal")),
    DEALS_DUE_OLDEST(held(
            "kopir.bitrix.deals.due.oldest", "seconds", "For how long the longest of them has been due", "portal")),
    DEALS_READ(counter("kopir.bitrix.deals.read", "Readings of deals", "portal")),
    SIGNALS_WAITING(gauge("kopir.bitrix.signals.waiting", null, "Signals that are not stored yet")),
    WEBHOOKS(counter("kopir.bitrix.webhooks", "Webhooks by portal and what became of them", "portal", "outcome")),
    ROBOTS(counter("kopir.bitrix.robots", "Calls of robots by portal and what became of them", "portal", "outcome")),
    LINKS(counter("kopir.bitrix.links", "Opened links to documents by what became of it", "outcome")),
    SWEEPS(counter("kopir.bitrix.sweeps", "Sweeps over changed deals", "portal", "complete")),
    SWEEP_FOUND(counter("kopir.bitrix.sweep.found", "Deals that only a sweep told of", "portal")),
    OFFLINE_OPEN(gauge("kopir.bitrix.offline.open", null, "1 where the portal's queue of events is read", "portal"));

    private final MeterFacts facts;

    BitrixMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
