package kz.kopir.benchmarks.path;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kz.kopir.sandbox.sim.Ledger;

/** What the simulated 1C's ledger says: of each deal one document, posted. */
record Books(long documents, long posted, long lost, long doubled) {

    private static final Pattern DEAL = Pattern.compile("сделка (\\d+),");

    static Books of(Ledger ledger, Collection<String> deals) {
        Map<String, Integer> created = new HashMap<>();
        Map<String, Integer> posted = new HashMap<>();
        for (var entry : ledger.entries()) {
            var deal = DEAL.matcher(entry.detail().getString("comment", ""));
            if (deal.find() && deals.contains(deal.group(1))) {
                switch (entry.kind()) {
                    case "create-document" -> created.merge(deal.group(1), 1, Integer::sum);
                    case "post-document" -> posted.merge(deal.group(1), 1, Integer::sum);
                    default -> {}
                }
            }
        }
        return new Books(
                created.values().stream().mapToLong(Integer::longValue).sum(),
                posted.size(),
                deals.stream().filter(deal -> !posted.containsKey(deal)).count(),
                created.values().stream().filter(count -> count > 1).count());
    }

    String words() {
        return "%d documents, %d deals posted, %d lost, %d double".formatted(documents, posted, lost, doubled);
    }
}
