package kz.kopir.platform.secrets;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.platform.configuration.SecretsFolder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The keys of this installation, by id. */
@ApplicationScoped
class SecretKeys {

    /** The id of the sandbox's key. */
    static final String SANDBOX = "sandbox";

    private static final int BYTES = 32;
    private static final String ID = "[A-Za-z0-9._-]{1,40}";

    private static final String KEYS = "kopir.secrets.keys.";
    private static final String CURRENT = "kopir.secrets.current";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(SecretKeys.class);

    private final SecretsConfig config;
    private final SecretsFolder folder;
    private final Set<String> inFolder;
    private final boolean sandbox;
    private volatile Ring ring;
    private volatile long readAt;

    /** @param current null where nothing says which one encrypts */
    private record Ring(Map<String, SecretKeySpec> keys, String current) {}

    @Inject
    SecretKeys(SecretsConfig config, @ConfigProperty(name = "kopir.sandbox", defaultValue = "false") boolean sandbox) {
        this(config, sandbox, new SecretsFolder());
    }

    SecretKeys(SecretsConfig config, boolean sandbox, SecretsFolder folder) {
        this.config = config;
        this.sandbox = sandbox;
        this.folder = folder;
        this.inFolder = Set.copyOf(folder.getPropertyNames());
        this.ring = read();
        this.readAt = System.nanoTime();
    }

    /** Keys come and go in their files without a restart; with what is wrong now, those of before are kept. */
    private Ring ring() {
        if (System.nanoTime() - readAt > LOOK_AGAIN.toNanos()) {
            readAt = System.nanoTime();
            try {
                var read = read();
                requireCurrent(read);
                ring = read;
            } catch (IllegalStateException | KeyMissingException | UncheckedIOException e) {
                LOG.warnf("The keys of before are used on: %s", e.getMessage());
            }
        }
        return ring;
    }

    private Ring read() {
        var keys = new HashMap<String, SecretKeySpec>();
        config.directory().ifPresent(directory -> read(keys, directory));
        config.keys().forEach((id, key) -> {
            if (!inFolder.contains(KEYS + id)) {
                add(keys, id, key);
            }
        });
        folder.getPropertyNames().stream()
                .filter(name -> name.startsWith(KEYS))
                .forEach(name -> add(keys, name.substring(KEYS.length()), folder.getValue(name)));
        var named = inFolder.contains(CURRENT) || folder.getValue(CURRENT) != null
                ? folder.getValue(CURRENT)
                : config.current().orElse(null);
        return new Ring(
                Map.copyOf(keys),
                named == null && keys.size() == 1 ? keys.keySet().iterator().next() : named);
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (!sandbox && ring.keys().containsKey(SANDBOX)) {
            throw new IllegalStateException(
                    "kopir.secrets has the sandbox's key. Make one of your own with: openssl rand -base64 32");
        }
        requireCurrent(ring);
    }

    private static void requireCurrent(Ring ring) {
        if (ring.current() != null && !ring.keys().containsKey(ring.current())) {
            throw new KeyMissingException(ring.current());
        }
        if (ring.current() == null && !ring.keys().isEmpty()) {
            throw new IllegalStateException("Say in kopir.secrets.current which of the keys encrypts: "
                    + String.join(", ", ring.keys().keySet()));
        }
    }

    /** The id of the key that encrypts. */
    String current() {
        var current = ring().current();
        if (current == null) {
            throw new KeyMissingException("current");
        }
        return current;
    }

    SecretKeySpec named(String id) {
        var key = ring().keys().get(id);
        if (key == null) {
            throw new KeyMissingException(id);
        }
        return key;
    }

    private static void add(Map<String, SecretKeySpec> keys, String id, String base64) {
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
    private static void read(Map<String, SecretKeySpec> keys, Path directory) {
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var id = file.getFileName().toString();
                if (!id.startsWith(".")) {
                    add(keys, id, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kopir.secrets.directory cannot be read: " + directory, e);
        }
    }
}
