package kz.kopir.odoo.keeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.connection.ConnectionSettings;

/** The JSON of settings, with their secrets apart. */
public final class ConnectionJson {

    private ConnectionJson() {}

    /** The settings with nothing where secrets were. */
    public static ObjectNode withoutSecrets(ConnectionSettings settings) {
        ObjectNode tree = EventJson.mapper().valueToTree(settings);
        tree.remove(settings.secrets().keySet());
        return tree;
    }

    /** Reads what {@link #withoutSecrets} has written. */
    public static ConnectionSettings read(String json) {
        try {
            return EventJson.mapper().readValue(json, ConnectionSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a connection cannot be read by this version", e);
        }
    }

    /** For people: of each secret only that it is set, under which key it is encrypted, and since when. */
    public static ObjectNode view(KeptConnection kept) {
        var tree = withoutSecrets(kept.settings());
        kept.settings().secrets().keySet().forEach(name -> {
            var secret = kept.secrets().get(name);
            var view = tree.putObject(name).put("set", secret != null);
            if (secret != null) {
                view.put("key_id", secret.encrypted().keyId())
                        .put("changed_at", secret.changedAt().toString());
            }
        });
        return tree;
    }
}
