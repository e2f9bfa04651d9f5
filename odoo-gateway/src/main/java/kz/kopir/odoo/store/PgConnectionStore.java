package kz.kopir.odoo.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
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
import kz.kopir.platform.settings.SettingsTable;

/** Keeps connections in {@code odoo_connection}. */
@Singleton
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
class PgConnectionStore extends SettingsTable<ConnectionSettings, KeptConnection> implements ConnectionStore {

    // Another Odoo of that name begins anew.
    private static final String REMOVE = """
            WITH forgotten AS (DELETE FROM odoo_watch WHERE connection = $1)
            DELETE FROM odoo_connection WHERE name = $1""";

    PgConnectionStore(Pool pool) {
        super(pool, "odoo_connection", "name");
    }

    @Override
    public Uni<Void> remove(Tx tx, String name) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(name)).replaceWithVoid();
    }

    @Override
    protected String name(ConnectionSettings settings) {
        return settings.name();
    }

    @Override
    protected ObjectNode withoutSecrets(ConnectionSettings settings) {
        return ConnectionJson.withoutSecrets(settings);
    }

    @Override
    protected ConnectionSettings read(String json) {
        return ConnectionJson.read(json);
    }

    @Override
    protected KeptConnection kept(long version, ConnectionSettings settings, Map<String, KeptSecret> secrets) {
        return new KeptConnection(version, settings, secrets);
    }
}
