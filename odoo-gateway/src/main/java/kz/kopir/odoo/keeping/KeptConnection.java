package kz.kopir.odoo.keeping;

import java.util.Map;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.secrets.KeptSecret;

/**
 * A connection as the database has it.
 *
 * @param version  grows with each change of any connection
 * @param settings without their secrets
 * @param secrets  by their names in JSON
 */
public record KeptConnection(long version, ConnectionSettings settings, Map<String, KeptSecret> secrets) {

    public String name() {
        return settings.name();
    }
}
