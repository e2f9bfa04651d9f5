package kz.kopir.odoo.keeping;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.connection.ConnectionSettings;
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

    OdooConnection open(KeptConnection kept) {
        return new OdooConnection(open(kept.settings(), kept.secrets()), kept.version());
    }

    ConnectionSettings open(ConnectionSettings settings, Map<String, KeptSecret> kept) {
        return settings.with(secrets.open(owner(settings.name()), kept));
    }

    /** All under the current key. */
    Map<String, KeptSecret> sealAgain(KeptConnection connection) {
        return secrets.sealAgain(owner(connection.name()), connection.secrets());
    }

    boolean areCurrent(KeptConnection connection) {
        return secrets.areCurrent(connection.secrets());
    }

    private static String owner(String connection) {
        return "odoo-connection/" + connection;
    }
}
