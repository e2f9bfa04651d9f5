package kz.kopir.onec.keeping;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.secrets.Secrets;

/** Encrypts the secrets of connections before they are stored, each bound to its connection and name, and opens them again. */
@ApplicationScoped
class SealSecrets {

    private final Secrets secrets;
    private final Clock clock;

    SealSecrets(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What is to be stored: those that are given now, and of the others those that were given before.
     *
     * @param before those that are stored; one that the settings no longer have is forgotten
     */
    Map<String, KeptSecret> seal(ConnectionSettings settings, Map<String, KeptSecret> before) {
        var kept = new LinkedHashMap<String, KeptSecret>();
        settings.secrets().forEach((name, given) -> {
            if (given != null) {
                kept.put(
                        name,
                        new KeptSecret(
                                secrets.encrypt(owner(settings.name(), name), given), OffsetDateTime.now(clock)));
            } else if (before.containsKey(name)) {
                kept.put(name, before.get(name));
            }
        });
        return kept;
    }

    OnecConnection open(KeptConnection kept) {
        return new OnecConnection(
                open(kept.settings(), kept.secrets()), OnecConnection.Origin.DATABASE, kept.version());
    }

    ConnectionSettings open(ConnectionSettings settings, Map<String, KeptSecret> kept) {
        var opened = new HashMap<String, Secret>();
        kept.forEach((name, secret) ->
                opened.put(name, secrets.decrypt(owner(settings.name(), name), secret.encrypted())));
        return ConnectionJson.with(settings, opened);
    }

    /** All under the current key. */
    Map<String, KeptSecret> sealAgain(KeptConnection connection) {
        var again = new LinkedHashMap<String, KeptSecret>();
        connection
                .secrets()
                .forEach((name, secret) -> again.put(
                        name,
                        new KeptSecret(
                                secrets.encryptAgain(owner(connection.name(), name), secret.encrypted()),
                                secret.changedAt())));
        return again;
    }

    boolean areCurrent(KeptConnection connection) {
        return connection.secrets().values().stream().allMatch(secret -> secrets.isCurrent(secret.encrypted()));
    }

    private static String owner(String connection, String name) {
        return "onec-connection/" + connection + "/" + name;
    }
}
