package kz.kopir.platform.secrets;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys of this installation, by id. */
@ApplicationScoped
class SecretKeys {

    /** The id of the sandbox's key. */
    static final String SANDBOX = "sandbox";

    private static final int BYTES = 32;
    private static final String ID = "[A-Za-z0-9._-]{1,40}";

    private final Map<String, SecretKeySpec> keys = new HashMap<>();
    private final String current;
    private final boolean sandbox;

    SecretKeys(SecretsConfig config, @ConfigProperty(name = "kopir.sandbox", defaultValue = "false") boolean sandbox) {
        this.sandbox = sandbox;
        config.directory().ifPresent(this::read);
        config.keys().forEach(this::add);
        this.current = config.current()
                .orElseGet(() -> keys.size() == 1 ? keys.keySet().iterator().next() : null);
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (!sandbox && keys.containsKey(SANDBOX)) {
            throw new IllegalStateException(
                    "kopir.secrets has the sandbox's key. Make one of your own with: openssl rand -base64 32");
        }
        if (current != null) {
            named(current);
        }
        if (current == null && !keys.isEmpty()) {
            throw new IllegalStateException(
                    "Say in kopir.secrets.current which of the keys encrypts: " + String.join(", ", keys.keySet()));
        }
    }

    /** The id of the key that encrypts. */
    String current() {
        if (current == null) {
            throw new KeyMissingException("current");
        }
        return current;
    }

    SecretKeySpec named(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new KeyMissingException(id);
        }
        return key;
    }

    private void add(String id, String base64) {
        if (!id.matches(ID)) {
            throw new IllegalStateException(
                    "The id of a key in kopir.secrets has up to 40 letters, digits, dots, _ and -; one has "
                            + id.length() + " characters, or others");
        }
        keys.put(id, new SecretKeySpec(decoded(id, base64), "AES"));
    }

    private static byte[] decoded(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0]; // the decoder's message has parts of the key
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(
                    "The key %s of kopir.secrets is not 32 bytes in Base64. Make one with: openssl rand -base64 32"
                            .formatted(id));
        }
        return bytes;
    }

    /** Kubernetes keeps folders and links whose names begin with a dot beside the files of a mounted Secret. */
    private void read(Path directory) {
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var id = file.getFileName().toString();
                if (!id.startsWith(".")) {
                    add(id, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kopir.secrets.directory cannot be read: " + directory, e);
        }
    }
}
