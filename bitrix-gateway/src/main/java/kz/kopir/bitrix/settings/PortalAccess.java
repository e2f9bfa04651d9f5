package kz.kopir.bitrix.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.platform.secrets.Secret;

/** How a portal lets us in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PortalAccess.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = PortalAccess.Application.class, name = "application")
})
public sealed interface PortalAccess {

    /** Its lasting secrets by their names in JSON, in a fixed order; null where one is not given. */
    Map<String, Secret> secrets();

    /**
     * By an inbound webhook.
     *
     * @param url its whole address: whoever knows it can do everything that it may
     */
    record Webhook(Secret url) implements PortalAccess {
        @Override
        public Map<String, Secret> secrets() {
            return Collections.singletonMap("url", url);
        }
    }

    /**
     * As a local application of the portal, by OAuth.
     *
     * @param address             of the portal, such as {@code https://company.bitrix24.kz}
     * @param authorizationServer gives the tokens; the client's secret goes there and nowhere else
     * @param refreshToken        a first one, for those who have it already; else the application's installation brings it
     */
    record Application(URI address, String clientId, Secret clientSecret, URI authorizationServer, Secret refreshToken)
            implements PortalAccess {

        private static final URI USUAL_SERVER = URI.create("https://oauth.bitrix.info");

        public Application {
            authorizationServer = authorizationServer == null ? USUAL_SERVER : authorizationServer;
        }

        @Override
        public Map<String, Secret> secrets() {
            var secrets = new LinkedHashMap<String, Secret>();
            secrets.put("client_secret", clientSecret);
            return secrets;
        }
    }
}
