package kz.kopir.bitrix.keeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.secrets.Secret;

/** The JSON of settings: with their secrets apart, and put together again. */
public final class PortalJson {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final String ACCESS = "access";
    /** Given once; afterwards it lives among the tokens. */
    private static final String REFRESH_TOKEN = "refresh_token";

    private PortalJson() {}

    private static final Set<String> OF_THE_PORTAL =
            Set.of(PortalSettings.APPLICATION_TOKEN, PortalSettings.ROBOT_SECRET);

    /** The settings with nothing where secrets were. */
    public static ObjectNode withoutSecrets(PortalSettings settings) {
        ObjectNode tree = JSON.valueToTree(settings);
        settings.secrets().keySet().forEach(name -> place(tree, name).remove(name));
        if (tree.get(ACCESS) instanceof ObjectNode access) {
            access.remove(REFRESH_TOKEN);
        }
        return tree;
    }

    /** Reads what {@link #withoutSecrets} has written. */
    public static PortalSettings read(String json) {
        try {
            return JSON.readValue(json, PortalSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a portal cannot be read by this version", e);
        }
    }

    /** @param secrets by their names in JSON */
    static PortalSettings with(PortalSettings settings, Map<String, Secret> secrets) {
        var tree = withoutSecrets(settings);
        secrets.forEach((name, secret) -> place(tree, name).put(name, secret.reveal()));
        return JSON.convertValue(tree, PortalSettings.class);
    }

    /** For people: of each secret only that it is set, under which key it is encrypted, and since when. */
    public static ObjectNode view(KeptPortal kept) {
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
    public static ObjectNode view(PortalSettings configured) {
        var tree = withoutSecrets(configured);
        configured
                .secrets()
                .forEach((name, secret) -> place(tree, name).putObject(name).put("set", secret != null));
        return tree;
    }

    private static ObjectNode place(ObjectNode settings, String name) {
        return OF_THE_PORTAL.contains(name) || !settings.has(ACCESS) ? settings : (ObjectNode) settings.get(ACCESS);
    }
}
