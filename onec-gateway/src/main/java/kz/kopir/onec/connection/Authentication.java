package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.platform.secrets.Secret;

/** How a base knows us. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Authentication.None.class, name = "none"),
    @JsonSubTypes.Type(value = Authentication.Basic.class, name = "basic"),
    @JsonSubTypes.Type(value = Authentication.Bearer.class, name = "bearer"),
    @JsonSubTypes.Type(value = Authentication.ApiKey.class, name = "api_key"),
    @JsonSubTypes.Type(value = Authentication.ClientCertificate.class, name = "client_certificate")
})
public sealed interface Authentication {

    /** Its secrets by their names in JSON, in a fixed order; null where one is not given. */
    Map<String, Secret> secrets();

    /** Not at all: for files, or where the web server knows us otherwise. */
    record None() implements Authentication {
        @Override
        public Map<String, Secret> secrets() {
            return Map.of();
        }
    }

    /** A user of 1C and their password. */
    record Basic(String username, Secret password) implements Authentication {
        @Override
        public Map<String, Secret> secrets() {
            return Collections.singletonMap("password", password);
        }
    }

    /**
     * A token: a fixed one, or one that a token service gives for the client's id and secret.
     *
     * @param tokenUrl the token service, such as {@code https://id.example.kz/oauth/token}; null for a fixed token
     * @param scope    what to ask for; null for what the service gives by itself
     * @param refresh  whether a refresh token that the service gives is used before the client's secret is sent again; yes by default
     * @param token    the fixed token
     */
    record Bearer(URI tokenUrl, String clientId, Secret clientSecret, String scope, Boolean refresh, Secret token)
            implements Authentication {

        public Bearer {
            refresh = refresh == null || refresh;
        }

        @Override
        public Map<String, Secret> secrets() {
            var secrets = new LinkedHashMap<String, Secret>();
            secrets.put("client_secret", clientSecret);
            secrets.put("token", token);
            return secrets;
        }
    }

    /**
     * A key that goes with every call.
     *
     * @param place where it goes
     * @param name  of the header or the parameter; {@code X-API-Key} or {@code api_key} by default
     */
    record ApiKey(Place place, String name, Secret key) implements Authentication {

        /** Where a key goes. */
        public enum Place {
            HEADER,
            QUERY
        }

        public ApiKey {
            place = place == null ? Place.HEADER : place;
            name = name != null ? name : place == Place.HEADER ? "X-API-Key" : "api_key";
        }

        @Override
        public Map<String, Secret> secrets() {
            return Collections.singletonMap("key", key);
        }
    }

    /**
     * A certificate that the web server asks for.
     *
     * @param keystore            PKCS #12 in Base64: the certificate and its private key
     * @param trustedCertificates those that the server's certificate is checked against, in PEM; null for those of the machine
     */
    record ClientCertificate(Secret keystore, Secret keystorePassword, String trustedCertificates)
            implements Authentication {
        @Override
        public Map<String, Secret> secrets() {
            var secrets = new LinkedHashMap<String, Secret>();
            secrets.put("keystore", keystore);
            secrets.put("keystore_password", keystorePassword);
            return secrets;
        }
    }
}
