package kz.kopir.bitrix.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.keeping.KeptPortal;
import kz.kopir.bitrix.keeping.PortalJson;
import kz.kopir.bitrix.keeping.PortalStore;
import kz.kopir.bitrix.settings.ClosedSettings;
import kz.kopir.bitrix.settings.MethodSettings;
import kz.kopir.bitrix.settings.PortalAccess;
import kz.kopir.bitrix.settings.PortalLimits;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.bitrix.settings.VatSettings;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.Encrypted;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** Keeps portals in {@code bitrix_portal}. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            ClosedSettings.class,
            Encrypted.class,
            KeptSecret.class,
            MethodSettings.class,
            PortalAccess.Application.class,
            PortalAccess.Webhook.class,
            PortalAccess.class,
            PortalLimits.class,
            PortalSettings.class,
            Secret.class,
            VatSettings.class
        })
class PgPortalStore implements PortalStore {

    private static final String MARK = """
            SELECT coalesce(max(version), 0) AS newest, count(*) AS count
            FROM (SELECT version FROM bitrix_portal UNION ALL SELECT version FROM portal_standing) AS either""";
    private static final String ALL =
            "SELECT version, settings::text AS settings, secrets::text AS secrets FROM bitrix_portal ORDER BY id";
    // Changes are rare, and each must see all others: no portal of Bitrix24 may have two ids.
    private static final String LOCK = "LOCK TABLE bitrix_portal IN SHARE ROW EXCLUSIVE MODE";
    private static final String SAVE = """
            INSERT INTO bitrix_portal (id, version, settings, secrets)
            VALUES ($1, nextval('bitrix_portal_version'), $2::text::jsonb, $3::text::jsonb)
            ON CONFLICT (id) DO UPDATE
              SET version = excluded.version, settings = excluded.settings, secrets = excluded.secrets, updated_at = now()
            RETURNING version""";
    private static final String SAVE_SECRETS =
            "UPDATE bitrix_portal SET secrets = $2::text::jsonb, updated_at = now() WHERE id = $1";
    private static final String REMOVE = """
            WITH remembered AS (
              INSERT INTO bitrix_portal_past (id, member_id)
              SELECT $1, $2 WHERE EXISTS (SELECT FROM deal_intake WHERE portal = $1)
              ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id)
            DELETE FROM bitrix_portal WHERE id = $1""";
    private static final String PAST =
            "SELECT coalesce(member_id, '') AS member_id FROM bitrix_portal_past WHERE id = $1";
    private static final String DEALS_DUE =
            "SELECT count(*) AS count FROM deal_intake WHERE portal = $1 AND seen < wanted";

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final TypeReference<Map<String, KeptSecret>> SECRETS = new TypeReference<>() {};

    private final Pool pool;

    PgPortalStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Mark> mark() {
        return pool.query(MARK).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Mark(row.getLong("newest"), row.getLong("count"));
        });
    }

    @Override
    public Uni<List<KeptPortal>> all() {
        return pool.query(ALL).execute().map(PgPortalStore::read);
    }

    @Override
    public Uni<List<KeptPortal>> lockAll(Tx tx) {
        return tx.sql()
                .query(LOCK)
                .execute()
                .chain(() -> tx.sql().query(ALL).execute())
                .map(PgPortalStore::read);
    }

    @Override
    public Uni<Long> save(Tx tx, PortalSettings settings, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        settings.id(), PortalJson.withoutSecrets(settings).toString(), SecretsJson.write(secrets)))
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    @Override
    public Uni<Void> saveSecrets(Tx tx, String id, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(SAVE_SECRETS)
                .execute(Tuple.of(id, SecretsJson.write(secrets)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Tx tx, String id, String memberId) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(id, memberId)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> past(Tx tx, String id) {
        return tx.sql()
                .preparedQuery(PAST)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("member_id"))
                        .findFirst());
    }

    @Override
    public Uni<Long> dealsDue(Tx tx, String id) {
        return tx.sql()
                .preparedQuery(DEALS_DUE)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    private static List<KeptPortal> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new KeptPortal(
                        row.getLong("version"),
                        PortalJson.read(row.getString("settings")),
                        SecretsJson.read(row.getString("secrets"))))
                .toList();
    }

    /** Encrypted secrets as the database has them. */
    static final class SecretsJson {

        private SecretsJson() {}

        static Map<String, KeptSecret> read(String json) {
            try {
                return JSON.readValue(json, SECRETS);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The secrets of a portal cannot be read by this version");
            }
        }

        static String write(Map<String, KeptSecret> secrets) {
            try {
                return JSON.writeValueAsString(secrets);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The secrets of a portal cannot be written", e);
            }
        }
    }
}
