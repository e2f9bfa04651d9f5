package kz.kopir.stock.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.Run;
import kz.kopir.stock.crm.CrmLine;
import kz.kopir.stock.crm.CrmPage;

/** What a comparison has heard from the portals of the CRM so far. */
@ApplicationScoped
public class PgCrm {

    private static final String PLAN =
            "INSERT INTO stock_crm_portal (run, portal) SELECT $1, * FROM unnest($2::text[]) ON CONFLICT DO NOTHING";
    private static final String NEXT = """
            SELECT portal, accounting, after FROM stock_crm_portal WHERE run = $1 AND NOT done ORDER BY portal LIMIT 1""";
    private static final String NOTE = """
            UPDATE stock_crm_portal SET accounting = $3, digits = $4, after = $5, done = $5::text IS NULL, lines = lines + $6,
              read_at = least(read_at, $7) WHERE run = $1 AND portal = $2""";
    private static final String PUT_PLACE = """
            INSERT INTO stock_crm_place (run, portal, warehouse, store)
            SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[]) ON CONFLICT DO NOTHING""";
    // one that is listed twice, since the portal changed between two pages, is as it was seen last
    private static final String PUT = """
            INSERT INTO stock_crm (run, portal, crm_product, name, product, article, mapped, store, amount, read_at)
            SELECT DISTINCT ON (c, s) $1, $2, c, n, coalesce(p, (SELECT key FROM stock_product o WHERE p IS NULL AND o.connection = $10
                AND (o.code = a OR o.article = a) AND NOT deleted ORDER BY key LIMIT 1)), a, m, s, q::numeric, $11
            FROM unnest($3::text[], $4::text[], $5::uuid[], $6::text[], $7::boolean[], $8::text[], $9::text[]) AS t(c, n, p, a, m, s, q)
            ON CONFLICT (run, portal, crm_product, store) DO UPDATE SET amount = excluded.amount, read_at = excluded.read_at""";
    private static final String AGAIN = """
            WITH lines AS (DELETE FROM stock_crm WHERE run = $1 AND portal = $2),
              places AS (DELETE FROM stock_crm_place WHERE run = $1 AND portal = $2)
            UPDATE stock_crm_portal SET accounting = NULL, after = NULL, lines = 0, read_at = NULL WHERE run = $1 AND portal = $2""";
    private static final String WITHOUT = """
            WITH lines AS (DELETE FROM stock_crm WHERE run = $1 AND portal = $2),
              places AS (DELETE FROM stock_crm_place WHERE run = $1 AND portal = $2)
            UPDATE stock_crm_portal SET done = true, lines = 0, code = $3, message = $4 WHERE run = $1 AND portal = $2""";
    private static final String OF = """
            SELECT portal, accounting, read_at, code, message FROM stock_crm_portal WHERE run = $1 ORDER BY portal""";

    private final Pool pool;

    PgCrm(Pool pool) {
        this.pool = pool;
    }

    /** @param accounting null before its first page */
    public record Next(String portal, Boolean accounting, String after) {}

    /**
     * What came of asking a portal.
     *
     * @param accounting whether it keeps amounts by store
     * @param code       why it was not compared; null when it was
     */
    public record Portal(String portal, Boolean accounting, OffsetDateTime readAt, String code, String message) {}

    public Uni<Void> plan(Tx tx, Run run, List<String> portals) {
        return tx.sql()
                .preparedQuery(PLAN)
                .execute(Tuple.of(run.id(), portals.toArray(String[]::new)))
                .replaceWithVoid();
    }

    public Uni<Optional<Next>> next(Run run) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(run.id()))
                .map(rows -> Rows.all(
                                rows,
                                row -> new Next(
                                        row.getString("portal"), row.getBoolean("accounting"), row.getString("after")))
                        .stream()
                        .findFirst());
    }

    /** @param places by warehouse, the store that the portal shows it in */
    public Uni<Void> write(Tx tx, Run run, String portal, CrmPage page, Map<UUID, String> places) {
        return tx.sql()
                .preparedQuery(PUT_PLACE)
                .execute(Tuple.of(
                        run.id(),
                        portal,
                        places.keySet().toArray(UUID[]::new),
                        places.values().toArray(String[]::new)))
                .chain(() -> tx.sql().preparedQuery(PUT).execute(lines(run, portal, page)))
                .chain(() -> tx.sql().preparedQuery(NOTE).execute(Tuple.from(new Object[] {
                    run.id(),
                    portal,
                    page.accounting(),
                    page.digits(),
                    page.next(),
                    (long) page.lines().size(),
                    page.readAt()
                })))
                .replaceWithVoid();
    }

    private static Tuple lines(Run run, String portal, CrmPage page) {
        return Tuple.from(new Object[] {
            run.id(),
            portal,
            texts(page, CrmLine::crmProduct),
            texts(page, CrmLine::name),
            page.lines().stream().map(CrmLine::product).toArray(UUID[]::new),
            texts(page, CrmLine::article),
            page.lines().stream().map(CrmLine::mapped).toArray(Boolean[]::new),
            texts(page, CrmLine::store),
            texts(page, line -> line.amount() == null ? null : line.amount().toPlainString()),
            run.connection(),
            page.readAt()
        });
    }

    private static String[] texts(CrmPage page, Function<CrmLine, String> text) {
        return page.lines().stream().map(text).toArray(String[]::new);
    }

    /** The portal is read from its beginning. */
    public Uni<Void> again(Tx tx, Run run, String portal) {
        return tx.sql().preparedQuery(AGAIN).execute(Tuple.of(run.id(), portal)).replaceWithVoid();
    }

    /** The comparison goes on without the portal. */
    public Uni<Void> without(Tx tx, Run run, String portal, String code, String message) {
        return tx.sql()
                .preparedQuery(WITHOUT)
                .execute(Tuple.of(run.id(), portal, code, message))
                .replaceWithVoid();
    }

    public Uni<List<Portal>> of(long run) {
        return pool.preparedQuery(OF).execute(Tuple.of(run)).map(rows -> Rows.all(rows, PgCrm::portal));
    }

    private static Portal portal(Row row) {
        return new Portal(
                row.getString("portal"),
                row.getBoolean("accounting"),
                row.getOffsetDateTime("read_at"),
                row.getString("code"),
                row.getString("message"));
    }
}
