package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Run;
import kz.kopir.stock.onec.OnecLine;

/** What a run has read so far. */
@ApplicationScoped
public class PgStaging {

    private static final String PUT = """
            INSERT INTO stock_staging (run, warehouse, product, quantity, reserved)
            SELECT $1, w, p, q::numeric, r::numeric FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS t(w, p, q, r)
            ON CONFLICT (run, warehouse, product) DO UPDATE SET quantity = excluded.quantity, reserved = excluded.reserved""";
    private static final String TAKE_OUT = """
            DELETE FROM stock_staging s USING unnest($2::uuid[], $3::uuid[]) AS t(w, p)
            WHERE s.run = $1 AND s.warehouse = t.w AND s.product = t.p""";
    private static final String NOT_ASKED = """
            SELECT product FROM stock_run_product WHERE run = $1 AND read_at IS NULL ORDER BY product LIMIT $2""";
    private static final String ASKED =
            "UPDATE stock_run_product SET read_at = $3 WHERE run = $1 AND product = ANY($2)";

    /** Takes the lines over; those that are deleted are taken out. */
    public Uni<Void> write(Tx tx, Run run, List<OnecLine> lines) {
        var there = lines.stream().filter(line -> !line.deleted()).toList();
        var gone = lines.stream().filter(OnecLine::deleted).toList();
        var put = there.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql()
                        .preparedQuery(PUT)
                        .execute(Tuple.of(
                                run.id(),
                                keys(there, OnecLine::warehouse),
                                keys(there, OnecLine::product),
                                there.stream()
                                        .map(line -> line.quantity().toPlainString())
                                        .toArray(String[]::new),
                                there.stream()
                                        .map(line -> line.reserved().toPlainString())
                                        .toArray(String[]::new)))
                        .replaceWithVoid();
        return gone.isEmpty()
                ? put
                : put.chain(() -> tx.sql()
                        .preparedQuery(TAKE_OUT)
                        .execute(Tuple.of(run.id(), keys(gone, OnecLine::warehouse), keys(gone, OnecLine::product)))
                        .replaceWithVoid());
    }

    public Uni<Void> clear(Tx tx, Run run) {
        return tx.sql()
                .preparedQuery("DELETE FROM stock_staging WHERE run = $1")
                .execute(Tuple.of(run.id()))
                .replaceWithVoid();
    }

    /** The next products of the run that 1C has not been asked for. */
    public Uni<List<UUID>> notAsked(Tx tx, Run run, int limit) {
        return tx.sql()
                .preparedQuery(NOT_ASKED)
                .execute(Tuple.of(run.id(), limit))
                .map(rows -> Rows.all(rows, row -> row.getUUID(0)));
    }

    public Uni<Void> asked(Tx tx, Run run, List<UUID> products, OffsetDateTime readAt) {
        return tx.sql()
                .preparedQuery(ASKED)
                .execute(Tuple.of(run.id(), products.toArray(UUID[]::new), readAt))
                .replaceWithVoid();
    }

    private static UUID[] keys(List<OnecLine> lines, Function<OnecLine, UUID> key) {
        return lines.stream().map(key).toArray(UUID[]::new);
    }
}
