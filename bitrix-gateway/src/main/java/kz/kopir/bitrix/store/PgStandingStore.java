package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.access.Standing;
import kz.kopir.bitrix.access.StandingStore;
import kz.kopir.platform.delivery.Tx;

/** Keeps how portals stand in {@code portal_standing}. */
@ApplicationScoped
class PgStandingStore implements StandingStore {

    private static final String ALL = """
            SELECT portal, left_authority, authority, proposed_authority, parked_code, parked_reason, parked_at
            FROM portal_standing""";
    private static final String PARK = """
            INSERT INTO portal_standing AS known (portal, parked_code, parked_reason, parked_at) VALUES ($1, $2, $3, now())
            ON CONFLICT (portal) DO UPDATE
              SET version = nextval('bitrix_portal_version'), parked_code = $2, parked_reason = $3, parked_at = now()
              WHERE known.parked_code IS DISTINCT FROM $2""";
    private static final String UNPARK = """
            UPDATE portal_standing
            SET version = nextval('bitrix_portal_version'), parked_code = NULL, parked_reason = NULL, parked_at = NULL
            WHERE portal = $1 AND parked_code IS NOT NULL AND ($2::text[] IS NULL OR parked_code = ANY ($2))""";
    private static final String MOVE = """
            INSERT INTO portal_standing (portal, left_authority, authority) VALUES ($1, $2, $3)
            ON CONFLICT (portal) DO UPDATE
              SET version = nextval('bitrix_portal_version'), left_authority = $2, authority = $3, proposed_authority = NULL""";
    // One that was followed once stays where it is until somebody confirms another place.
    private static final String PROPOSE = """
            INSERT INTO portal_standing AS known (portal, left_authority, proposed_authority) VALUES ($1, $2, $3)
            ON CONFLICT (portal) DO UPDATE
              SET version = nextval('bitrix_portal_version'),
                  authority = CASE WHEN known.left_authority = $2 THEN known.authority END,
                  left_authority = $2, proposed_authority = $3
              WHERE (known.left_authority, known.proposed_authority) IS DISTINCT FROM ($2, $3)""";
    private static final String REMOVE = "DELETE FROM portal_standing WHERE portal = $1";

    private final Pool pool;

    PgStandingStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<String, Standing>> all() {
        return pool.query(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("portal"), PgStandingStore::read)));
    }

    @Override
    public Uni<Boolean> park(String portal, String code, String reason) {
        return changed(pool, PARK, Tuple.of(portal, code, reason));
    }

    @Override
    public Uni<Void> park(Tx tx, String portal, String code, String reason) {
        return changed(tx.sql(), PARK, Tuple.of(portal, code, reason)).replaceWithVoid();
    }

    @Override
    public Uni<Void> unpark(Tx tx, String portal) {
        return changed(tx.sql(), UNPARK, Tuple.of(portal, (Object) null)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> unpark(String portal, String... codes) {
        return changed(pool, UNPARK, Tuple.of(portal, (Object) codes));
    }

    @Override
    public Uni<Void> move(String portal, String left, String authority) {
        return changed(pool, MOVE, Tuple.of(portal, left, authority)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> propose(String portal, String left, String proposed) {
        return changed(pool, PROPOSE, Tuple.of(portal, left, proposed));
    }

    @Override
    public Uni<Void> remove(Tx tx, String portal) {
        return changed(tx.sql(), REMOVE, Tuple.of(portal)).replaceWithVoid();
    }

    private static Uni<Boolean> changed(SqlClient sql, String statement, Tuple values) {
        return sql.preparedQuery(statement).execute(values).map(rows -> rows.rowCount() > 0);
    }

    private static Standing read(Row row) {
        return new Standing(
                row.getString("left_authority"),
                row.getString("authority"),
                row.getString("proposed_authority"),
                row.getString("parked_code"),
                row.getString("parked_reason"),
                row.getOffsetDateTime("parked_at"));
    }
}
