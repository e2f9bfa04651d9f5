package kz.kopir.onec.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import kz.kopir.onec.connection.Accounts;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.connection.Limits;
import kz.kopir.onec.connection.MaintenanceWindow;
import kz.kopir.onec.connection.Mapping;
import kz.kopir.onec.connection.Pauses;
import kz.kopir.onec.keeping.ConnectionJson;
import kz.kopir.onec.keeping.ConnectionStore;
import kz.kopir.onec.keeping.KeptConnection;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.Encrypted;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.SettingsTable;

/** Keeps connections in {@code onec_connection}. */
@Singleton
@RegisterForReflection(
        targets = {
            Accounts.class,
            Addresses.class,
            Authentication.ApiKey.class,
            Authentication.Basic.class,
            Authentication.Bearer.class,
            Authentication.ClientCertificate.class,
            Authentication.None.class,
            Authentication.class,
            ConnectionSettings.class,
            Encrypted.class,
            KeptSecret.class,
            Limits.class,
            MaintenanceWindow.class,
            Mapping.class,
            Pauses.class,
            Secret.class
        })
class PgConnectionStore extends SettingsTable<ConnectionSettings, KeptConnection> implements ConnectionStore {

    // Another base of that name begins anew.
    private static final String REMOVE = """
            WITH forgotten AS (DELETE FROM onec_watch WHERE connection = $1)
            DELETE FROM onec_connection WHERE name = $1""";

    PgConnectionStore(Pool pool) {
        super(pool, "onec_connection", "name");
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
