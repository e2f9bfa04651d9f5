package kz.kopir.platform.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import kz.kopir.contracts.EventJson;

/** Encrypted secrets by their names, as the database has them. */
public final class SecretsJson {

    private static final TypeReference<Map<String, KeptSecret>> SECRETS = new TypeReference<>() {};

    private SecretsJson() {}

    public static Map<String, KeptSecret> read(String json) {
        try {
            return EventJson.mapper().readValue(json, SECRETS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Kept secrets cannot be read by this version");
        }
    }

    public static String write(Map<String, KeptSecret> secrets) {
        try {
            return EventJson.mapper().writeValueAsString(secrets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Secrets cannot be written", e);
        }
    }
}
