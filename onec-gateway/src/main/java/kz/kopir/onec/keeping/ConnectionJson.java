package kz.kopir.onec.keeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.secrets.Secret;

/** The JSON of settings: with their secrets apart, and put together again. */
public final class ConnectionJson {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final String AUTHENTICATION = "authentication";
    /** The secrets that are none of the authentication. */
    private static final Set<String> OUTSIDE =
            Set.of(ConnectionSettings.WEBHOOK_SECRET, ConnectionSettings.EXCHANGE_PASSWORD);

    private ConnectionJson() {}

    /** The settings with nothing where secrets were. */
    public static ObjectNode withoutSecrets(ConnectionSettings settings) {
        ObjectNode tree = JSON.valueToTree(settings);
        settings.secrets().keySet().forEach(name -> place(tree, name).remove(name));
        return tree;
    }

    /** Reads what {@link #withoutSecrets} has written. */
    public static ConnectionSettings read(String json) {
        try {
            return JSON.readValue(json, ConnectionSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a connection cannot be read by this version", e);
        }
    }

    /** @param secrets by their names in JSON */
    static ConnectionSettings with(ConnectionSettings settings, Map<String, Secret> secrets) {
        var tree = withoutSecrets(settings);
        secrets.forEach((name, secret) -> place(tree, name).put(name, secret.reveal()));
        return JSON.convertValue(tree, ConnectionSettings.class);
    }

    /** For people: of each secret only that it is set, under which key it is encrypted, and since when. */
    public static ObjectNode view(KeptConnection kept) {
        var tree = withoutSecrets(kept.settings());
        kept.settings().secrets().keySet().forEach(name -> {
            var secret = kept.secrets().get(name);
            var view = place(tree, name).putObject(name).put("set", secret != null);
            if (secret != null) {
                view.put("key_id", secret.encrypted().keyId())
                        .put("changed_at", secret.changedAt().toString());
            }
        });
        return tree;
    }

    /** The same for settings of the configuration, whose secrets are not kept here. */
    public static ObjectNode view(ConnectionSettings configured) {
        var tree = withoutSecrets(configured);
        configured
                .secrets()
                .forEach((name, secret) -> place(tree, name).putObject(name).put("set", secret != null));
        return tree;
    }

    private static ObjectNode place(ObjectNode settings, String name) {
        return OUTSIDE.contains(name) ? settings : (ObjectNode) settings.get(AUTHENTICATION);
    }
}
