package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.platform.delivery.Tx;

/** Takes back into {@code deal_intake} what was told of deals before the database was restored; each of them is read again then. */
@ApplicationScoped
public class PgToldDeals {

    private static final String SOURCE = "bitrix24:";
    private static final String CLOSED = """
            INSERT INTO deal_intake AS d (portal, deal, wanted, lane, state, version, hash, told_closed)
            VALUES ($1, $2, 1, 1, 'CLOSED', $3, $4, true)
            ON CONFLICT (portal, deal) DO UPDATE SET
              wanted = d.wanted + 1, lane = 1, due_at = now(), state = 'CLOSED', version = excluded.version, hash = excluded.hash,
              told_closed = true, updated_at = now()
              WHERE d.version <= excluded.version""";
    private static final String REOPENED = """
            UPDATE deal_intake SET wanted = wanted + 1, lane = 1, due_at = now(), told_closed = false, updated_at = now()
            WHERE portal = $1 AND deal = $2 AND version <= $3""";

    /** @param deals oldest first */
    public Uni<Void> closed(Tx tx, List<DealClosed> deals) {
        return tx.sql()
                .preparedQuery(CLOSED)
                .executeBatch(deals.stream()
                        .map(deal -> Tuple.of(
                                portal(deal.source()),
                                deal.deal(),
                                deal.version().number(),
                                deal.version().hash()))
                        .toList())
                .replaceWithVoid();
    }

    public Uni<Void> reopened(Tx tx, List<DealReopened> deals) {
        return tx.sql()
                .preparedQuery(REOPENED)
                .executeBatch(deals.stream()
                        .map(deal -> Tuple.of(
                                portal(deal.source()),
                                deal.deal(),
                                deal.version().number()))
                        .toList())
                .replaceWithVoid();
    }

    private static String portal(String source) {
        return source.substring(SOURCE.length());
    }
}
