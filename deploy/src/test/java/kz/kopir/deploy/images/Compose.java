package kz.kopir.deploy.images;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The part of the Compose specification that our file uses; a word that is not here is an error, as a misspelt one would be. */
final class Compose {

    record File(
            String name, Map<String, Service> services, Map<String, Network> networks, Map<String, Object> volumes) {}

    record Service(
            String image,
            List<String> profiles,
            String restart,
            String user,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("cap_add") List<String> capAdd,
            @JsonProperty("security_opt") List<String> securityOpt,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            Logging logging,
            @JsonProperty("depends_on") Map<String, Dependency> dependsOn,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            @JsonProperty("env_file") List<EnvFile> envFile,
            List<String> volumes,
            List<String> ports,
            List<String> networks,
            @JsonProperty("mem_limit") String memLimit,
            @JsonProperty("shm_size") String shmSize,
            Health healthcheck) {}

    record Logging(String driver, Map<String, String> options) {}

    record Dependency(String condition) {}

    record EnvFile(String path, boolean required) {}

    record Network(boolean internal) {}

    record Health(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod) {}

    private static final ObjectMapper WORDS =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Compose() {}

    /** Strictly: a key that comes twice or that is not known is an error. Anchors are merged as Compose does. */
    static File parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(options).load(text);
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return WORDS.convertValue(document, File.class);
    }
}
