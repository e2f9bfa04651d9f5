package kz.kopir.platform.secrets;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The keys that secrets are encrypted with. */
@ConfigMapping(prefix = "kopir.secrets")
public interface SecretsConfig {

    /** Keys by their ids: 32 random bytes each in Base64, as {@code openssl rand -base64 32} makes them. Secrets themselves. */
    Map<String, String> keys();

    /** A folder with one file per key, named as its id, such as a mounted Kubernetes Secret. */
    Optional<Path> directory();

    /** The id of the key that encrypts; the others only decrypt. Not needed while there is one key. */
    Optional<String> current();
}
