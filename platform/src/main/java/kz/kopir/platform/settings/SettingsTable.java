package kz.kopir.platform.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.SecretsJson;
import kz.kopir.platform.settings.WatchSettings.Mark;

/**
 * Keeps settings in a table with the columns {@code version}, {@code settings}, {@code secrets}, {@code updated_at} and one that names them; its
 * sequence is called as the table with {@code _version}.
 *
 * <p>Its subclasses are singletons: a proxy would need a constructor without arguments.
 *
 * @param <S> the settings
 * @param <K> settings as they are kept
 */
public abstract class SettingsTable<S, K> {

    private final Pool pool;
    private final String mark;
    private final String all;
    private final String lock;
    private final String save;
    private final String saveSecrets;

    /**
     * Names are put into statements as they are.
     *
     * @param nameColumn the key
     */
    protected SettingsTable(Pool pool, String table, String nameColumn) {
        this.pool = pool;
        this.mark = "SELECT coalesce(max(version), 0) AS newest, count(*) AS count FROM " + table;
        this.all = "SELECT version, settings::text AS settings, secrets::text AS secrets FROM %s ORDER BY %s"
                .formatted(table, nameColumn);
        this.lock = "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE";
        this.save = """
            INSERT INTO %1$s (%2$s, version, settings, secrets)
            VALUES ($1, nextval('%1$s_version'), $2::text::jsonb, $3::text::jsonb)
            ON CONFLICT (%2$s) DO UPDATE
              SET version = excluded.version, settings = excluded.settings, secrets = excluded.secrets, updated_at = now()
            RETURNING version""".formatted(table, nameColumn);
        this.saveSecrets = "UPDATE %s SET secrets = $2::text::jsonb, updated_at = now() WHERE %s = $1"
                .formatted(table, nameColumn);
    }

    protected abstract String name(S settings);

    /** What is kept in clear. */
    protected abstract ObjectNode withoutSecrets(S settings);

    /** Reads what {@link #withoutSecrets} has written. */
    protected abstract S read(String json);

    protected abstract K kept(long version, S settings, Map<String, KeptSecret> secrets);

    public Uni<Mark> mark() {
        return mark(mark);
    }

    /** @param statement finds {@code newest} and {@code count} */
    protected Uni<Mark> mark(String statement) {
        return pool.query(statement).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Mark(row.getLong("newest"), row.getLong("count"));
        });
    }

    /** By name. */
    public Uni<List<K>> all() {
        return pool.query(all).execute().map(this::read);
    }

    /** The same, and nobody else changes any of them until the transaction ends: changes are rare, and each must see all others. */
    public Uni<List<K>> lockAll(Tx tx) {
        return tx.sql()
                .query(lock)
                .execute()
                .chain(() -> tx.sql().query(all).execute())
                .map(this::read);
    }

    /** Puts them in the place of those with their name, and answers their version. */
    public Uni<Long> save(Tx tx, S settings, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(save)
                .execute(Tuple.of(name(settings), withoutSecrets(settings).toString(), SecretsJson.write(secrets)))
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    /** The settings stay as they are, and so does the version. */
    public Uni<Void> saveSecrets(Tx tx, String name, Map<String, KeptSecret> secrets) {
        return tx.sql()
                .preparedQuery(saveSecrets)
                .execute(Tuple.of(name, SecretsJson.write(secrets)))
                .replaceWithVoid();
    }

    private List<K> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> kept(
                        row.getLong("version"),
                        read(row.getString("settings")),
                        SecretsJson.read(row.getString("secrets"))))
                .toList();
    }
}
