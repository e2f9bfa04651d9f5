package kz.kopir.bitrix.stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Lease;

/** One attempt to bring a part into its portal. What it must not forget stands in the database. */
final class StockRun {

    private final Portal portal;
    private final StockPart part;
    private final String store;
    private final Lease lease;
    private final Set<String> written;
    private final Map<String, String> refused = new HashMap<>();

    StockRun(Portal portal, StockPart part, String store, Lease lease) {
        this.portal = portal;
        this.part = part;
        this.store = store;
        this.lease = lease;
        this.written = new HashSet<>(part.written());
    }

    Portal portal() {
        return portal;
    }

    StockPart part() {
        return part;
    }

    /** The store that the part's warehouse is shown in. */
    String store() {
        return store;
    }

    Lease lease() {
        return lease;
    }

    void wrote(Set<String> products) {
        written.addAll(products);
    }

    boolean hasWritten(String product) {
        return written.contains(product);
    }

    /** The portal does not take this product; the others go on without it. */
    void refused(String product, String why) {
        refused.put(product, why);
    }

    boolean isRefused(String product) {
        return refused.containsKey(product);
    }

    /** One of the reasons, for people. */
    Optional<String> whyRefused() {
        return refused.values().stream().findFirst();
    }
}
