package kz.kopir.odoo.store;

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
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.connection.Behaviour;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.odoo.connection.Journals;
import kz.kopir.odoo.connection.Limits;
import kz.kopir.odoo.keeping.ConnectionJson;
import kz.kopir.odoo.keeping.ConnectionStore;
import kz.kopir.odoo.keeping.KeptConnection;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.Encrypted;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** Keeps connections in {@code odoo_connection}. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            Behaviour.class,
            ConnectionSettings.class,
            Encrypted.class,
            Journals.class,
            KeptSecret.class,
            Limits.class,
            Secret.class
        })
class PgConnectionStore implements ConnectionStore {

    private static final String MARK =
            "SELECT coalesce(max(version), 0) AS newest, count(*) AS count FROM odoo_connection";
    private static final String ALL =
            "SELECT version, settings::text AS settings, secrets::text AS secrets FROM odoo_connection ORDER BY name";
    // Changes are rare, and each must see all others: no organisation may come to two connections.
    private static final String LOCK = "LOCK TABLE odoo_connection IN SHARE ROW EXCLUSIVE MODE";
    private static final String SAVE = """
            INSERT INTO odoo_connection (name, version, settings, secrets)
            VALUES ($1, nextval('odoo_connection_version'), $2::text::jsonb, $3::text::jsonb)
            ON CONFLICT (name) DO UPDATE
              SET version = excluded.version, settings = excluded.settings, secrets = excluded.secrets, updated_at = now()
            RETURNING version""";
    private static final String SAVE_SECRETS =
            "UPDATE odoo_connection SET secrets = $2::text::jsonb, updated_at = now() WHERE name = $1";
    // Another Odoo of that name begins anew.
    private static final String REMOVE = """
            WITH forgotten AS (DELETE FROM odoo_watch WHERE connection = $1)
            DELETE FROM odoo_connection WHERE name = $1""";
    private static final ObjectMapper JSON = EventJson.mapper();
    private static final TypeReference<Map<String, KeptSecret>> SECRETS = new TypeReference<>() {};

    private final Pool pool;

    PgConnectionStore(Pool pool) {
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
    public Uni<List<KeptConnection>> all() {
        return pool.query(ALL).execute().map(PgConnectionStore::read);
    }

    @Override
    public Uni<List<KeptConnection>> lockAll(Tx tx) {
        return tx.sql()
                .query(LOCK)
                .execute()
                .chain(() -> tx.sql().query(ALL).execute())
                .map(PgConnectionStore::read);
    }

    @Override
    public Uni<Long> save(Tx tx, ConnectionSettings settings, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        settings.name(), ConnectionJson.withoutSecrets(settings).toString(), write(secrets)))
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    @Override
    public Uni<Void> saveSecrets(Tx tx, String name, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(SAVE_SECRETS)
                .execute(Tuple.of(name, write(secrets)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Tx tx, String name) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(name)).replaceWithVoid();
    }

    private static List<KeptConnection> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgConnectionStore::read)
                .toList();
    }

    private static KeptConnection read(Row row) {
        try {
            return new KeptConnection(
                    row.getLong("version"),
                    ConnectionJson.read(row.getString("settings")),
                    JSON.readValue(row.getString("secrets"), SECRETS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The secrets of a connection cannot be read by this version");
        }
    }

    private static String write(Map<String, KeptSecret> secrets) {
        try {
            return JSON.writeValueAsString(secrets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The secrets of a connection cannot be written", e);
        }
    }
}
