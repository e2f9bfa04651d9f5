package kz.kopir.onec.keeping;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.SealSecrets;

/** Encrypts the secrets of connections before they are stored, and opens them again. */
@ApplicationScoped
class SealConnections {

    private final SealSecrets secrets;

    SealConnections(SealSecrets secrets) {
        this.secrets = secrets;
    }

    Map<String, KeptSecret> seal(ConnectionSettings settings, Map<String, KeptSecret> before) {
        return secrets.seal(owner(settings.name()), settings.secrets(), before);
    }

    OnecConnection open(KeptConnection kept) {
        return new OnecConnection(
                open(kept.settings(), kept.secrets()), OnecConnection.Origin.DATABASE, kept.version());
    }

    ConnectionSettings open(ConnectionSettings settings, Map<String, KeptSecret> kept) {
        return ConnectionJson.with(settings, secrets.open(owner(settings.name()), kept));
    }

    /** All under the current key. */
    Map<String, KeptSecret> sealAgain(KeptConnection connection) {
        return secrets.sealAgain(owner(connection.name()), connection.secrets());
    }

    boolean areCurrent(KeptConnection connection) {
        return secrets.areCurrent(connection.secrets());
    }

    private static String owner(String connection) {
        return "onec-connection/" + connection;
    }
}
