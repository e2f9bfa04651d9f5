package kz.kopir.stock.crm;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of what a portal shows.
 *
 * @param accounting whether each store has its amount; else there are totals
 * @param digits     after the point, that the portal is told
 * @param readAt     it was so at this moment or later
 * @param stores     by the name of a warehouse; null for one that the portal ignores
 * @param otherStore of all other warehouses; null when the portal ignores them
 * @param shared     stores that hold another connection's stock too
 * @param next       null on the last one
 */
public record CrmPage(
        boolean accounting,
        int digits,
        OffsetDateTime readAt,
        Map<String, String> stores,
        String otherStore,
        Set<String> shared,
        List<CrmLine> lines,
        String next) {

    /** Where the portal shows the warehouse; null where it does not, or where what it shows is not of this connection alone. */
    public String place(String warehouse) {
        var store = stores.containsKey(warehouse) ? stores.get(warehouse) : otherStore;
        if (store == null || (accounting ? shared.contains(store) : !shared.isEmpty())) {
            return null;
        }
        return accounting ? store : "";
    }
}
