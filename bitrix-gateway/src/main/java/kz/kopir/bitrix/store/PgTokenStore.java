package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.access.PortalTokens;
import kz.kopir.bitrix.access.TokenStore;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.SealSecrets;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.secrets.SecretsJson;

/** Keeps the tokens of applications in {@code portal_token}, encrypted. */
@ApplicationScoped
class PgTokenStore implements TokenStore {

    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";

    private static final String FIND =
            "SELECT generation, secrets::text AS secrets, expires_at, renewed_at, unsure FROM portal_token WHERE portal = $1";
    private static final String CLAIM = """
            UPDATE portal_token AS claimed SET renewing_until = now() + $3::bigint * interval '1 millisecond', unsure = true
            FROM (SELECT portal, unsure FROM portal_token WHERE portal = $1 FOR UPDATE) AS before
            WHERE claimed.portal = before.portal AND claimed.generation = $2
              AND (claimed.renewing_until IS NULL OR claimed.renewing_until < now())
            RETURNING generation, secrets::text AS secrets, expires_at, renewed_at, before.unsure AS unsure""";
    private static final String RELEASE =
            "UPDATE portal_token SET renewing_until = NULL, unsure = $3 WHERE portal = $1 AND generation = $2";
    private static final String RENEW = """
            UPDATE portal_token SET generation = generation + 1, secrets = $3::text::jsonb, expires_at = $4, renewed_at = now(),
              renewing_until = NULL, unsure = false
            WHERE portal = $1 AND generation = $2 RETURNING generation""";
    private static final String PUT = """
            INSERT INTO portal_token AS known (portal, generation, secrets, expires_at, renewed_at)
            VALUES ($1, 1, $2::text::jsonb, $3, now())
            ON CONFLICT (portal) DO UPDATE
              SET generation = known.generation + 1, secrets = excluded.secrets, expires_at = excluded.expires_at,
                  renewed_at = now(), renewing_until = NULL, unsure = false""";
    private static final String REMOVE = "DELETE FROM portal_token WHERE portal = $1";
    private static final String SEAL_AGAIN = "UPDATE portal_token SET secrets = $2::text::jsonb WHERE portal = $1";

    private final Pool pool;
    private final SealSecrets seal;

    PgTokenStore(Pool pool, SealSecrets seal) {
        this.pool = pool;
        this.seal = seal;
    }

    @Override
    public Uni<Optional<PortalTokens>> find(String portal) {
        return pool.preparedQuery(FIND).execute(Tuple.of(portal)).map(rows -> first(portal, rows));
    }

    @Override
    public Uni<Optional<PortalTokens>> claim(String portal, long generation, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(portal, generation, lease.toMillis()))
                .map(rows -> first(portal, rows));
    }

    @Override
    public Uni<Void> release(String portal, long generation, boolean unsure) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(portal, generation, unsure))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Long>> renew(String portal, long generation, Secret access, Secret refresh, Instant expiresAt) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(
                        portal, generation, sealed(portal, access, refresh), expiresAt.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("generation"))
                        .findFirst());
    }

    @Override
    public Uni<Void> put(String portal, Secret access, Secret refresh, Instant expiresAt) {
        return put(pool, portal, access, refresh, expiresAt);
    }

    @Override
    public Uni<Void> put(Tx tx, String portal, Secret refresh) {
        return put(tx.sql(), portal, null, refresh, Instant.EPOCH);
    }

    private Uni<Void> put(SqlClient sql, String portal, Secret access, Secret refresh, Instant expiresAt) {
        return sql.preparedQuery(PUT)
                .execute(Tuple.of(portal, sealed(portal, access, refresh), expiresAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> exist(Tx tx, String portal) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(portal)).map(rows -> rows.rowCount() > 0);
    }

    @Override
    public Uni<Void> remove(String portal) {
        return remove(pool, portal);
    }

    @Override
    public Uni<Void> remove(Tx tx, String portal) {
        return remove(tx.sql(), portal);
    }

    private static Uni<Void> remove(SqlClient sql, String portal) {
        return sql.preparedQuery(REMOVE).execute(Tuple.of(portal)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> sealAgain(Tx tx, String portal) {
        return tx.sql().preparedQuery(FIND).execute(Tuple.of(portal)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().item(false);
            }
            var kept = SecretsJson.read(rows.iterator().next().getString("secrets"));
            return seal.areCurrent(kept)
                    ? Uni.createFrom().item(false)
                    : tx.sql()
                            .preparedQuery(SEAL_AGAIN)
                            .execute(Tuple.of(portal, SecretsJson.write(seal.sealAgain(owner(portal), kept))))
                            .replaceWith(true);
        });
    }

    private String sealed(String portal, Secret access, Secret refresh) {
        var given = new LinkedHashMap<String, Secret>();
        given.put(ACCESS, access);
        given.put(REFRESH, refresh);
        return SecretsJson.write(seal.seal(owner(portal), given, Map.of()));
    }

    private Optional<PortalTokens> first(String portal, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(portal, row))
                .findFirst();
    }

    private PortalTokens read(String portal, Row row) {
        var opened = seal.open(owner(portal), SecretsJson.read(row.getString("secrets")));
        return new PortalTokens(
                row.getLong("generation"),
                opened.get(ACCESS),
                opened.get(REFRESH),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("renewed_at").toInstant(),
                row.getBoolean("unsure"));
    }

    private static String owner(String portal) {
        return "portal-token/" + portal;
    }
}
