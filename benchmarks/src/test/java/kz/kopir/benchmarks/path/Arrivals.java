package kz.kopir.benchmarks.path;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.sim.Ledger;

/** When each deal was to be closed, and when its number was written to it, by the portal's ledger. */
final class Arrivals {

    private static final String NUMBER = "UF_CRM_KOPIR_NUMBER";

    private final Ledger ledger;
    private final Map<String, Instant> closed = new HashMap<>();
    private final Map<String, Instant> numbered = new HashMap<>();
    private int read;
    private int twice;

    Arrivals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param intended when it was to be closed: what a late sender adds counts as waiting */
    synchronized void closed(String deal, Instant intended) {
        closed.put(deal, intended);
    }

    /** Reads on in the ledger. */
    synchronized Arrivals look() {
        var entries = ledger.entries();
        for (; read < entries.size(); read++) {
            var entry = entries.get(read);
            if (entry.kind().equals("deal-updated")) {
                var number = entry.detail().getJsonObject("fields").getString(NUMBER);
                if (number != null
                        && !number.isEmpty()
                        && numbered.put(entry.key(), entry.at().toInstant()) != null) {
                    twice++;
                }
            }
        }
        return this;
    }

    synchronized int arrived() {
        return numbered.size();
    }

    /** Deals that were closed and have no number. */
    synchronized int underWay() {
        return closed.size() - numbered.size();
    }

    /** Deals whose number was written more than once. */
    synchronized int twice() {
        return twice;
    }

    synchronized Map<String, Instant> closed() {
        return Map.copyOf(closed);
    }

    synchronized Map<String, Instant> numbered() {
        return Map.copyOf(numbered);
    }

    /** Milliseconds from closing to number of the deals that were closed within the time, sorted. */
    synchronized double[] millis(Instant from, Instant until) {
        return closed.entrySet().stream()
                .filter(deal ->
                        !deal.getValue().isBefore(from) && deal.getValue().isBefore(until))
                .mapToDouble(deal -> Duration.between(deal.getValue(), numbered.get(deal.getKey()))
                                .toNanos()
                        / 1e6)
                .sorted()
                .toArray();
    }

    /** How many numbers were written within the time. */
    synchronized long written(Instant from, Instant until) {
        return numbered.values().stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(until))
                .count();
    }
}
