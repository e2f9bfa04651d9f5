package kz.kopir.bitrix.stock;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.kopir.bitrix.stock.StockFeeds.Warehouse;

/**
 * A piece of a snapshot on its way into a portal.
 *
 * @param products what of the connection is to be brought up to date
 * @param counted  whether they are lines of the snapshot, and count in what is told of it
 * @param written  products of the portal that an attempt has begun to write
 */
public record StockPart(
        long id,
        String portal,
        UUID snapshot,
        String connection,
        String warehouse,
        List<String> products,
        boolean counted,
        Set<String> written,
        boolean done) {

    Warehouse of() {
        return new Warehouse(connection, warehouse);
    }

    /** What came of the products. */
    public record Counts(int changed, int unchanged, int unmapped, int failed) {}
}
