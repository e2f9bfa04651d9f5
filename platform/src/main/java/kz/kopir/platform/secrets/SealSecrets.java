package kz.kopir.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encrypts the secrets of something that people keep before they are stored, each bound to its owner and name, and opens them again. An
 * owner is such as {@code onec-connection/main}.
 */
@ApplicationScoped
public class SealSecrets {

    private final Secrets secrets;
    private final Clock clock;

    SealSecrets(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What is to be stored: those that are given now, and of the others those that were given before.
     *
     * @param given  all that the owner has, by name; null where one is not given now
     * @param before those that are stored; one that the owner no longer has is forgotten
     */
    public Map<String, KeptSecret> seal(String owner, Map<String, Secret> given, Map<String, KeptSecret> before) {
        var kept = new LinkedHashMap<String, KeptSecret>();
        given.forEach((name, secret) -> {
            if (secret != null) {
                kept.put(name, new KeptSecret(secrets.encrypt(place(owner, name), secret), OffsetDateTime.now(clock)));
            } else if (before.containsKey(name)) {
                kept.put(name, before.get(name));
            }
        });
        return kept;
    }

    public Map<String, Secret> open(String owner, Map<String, KeptSecret> kept) {
        var opened = new LinkedHashMap<String, Secret>();
        kept.forEach((name, secret) -> opened.put(name, secrets.decrypt(place(owner, name), secret.encrypted())));
        return opened;
    }

    /** All under the current key. */
    public Map<String, KeptSecret> sealAgain(String owner, Map<String, KeptSecret> kept) {
        var again = new LinkedHashMap<String, KeptSecret>();
        kept.forEach((name, secret) -> again.put(
                name,
                new KeptSecret(secrets.encryptAgain(place(owner, name), secret.encrypted()), secret.changedAt())));
        return again;
    }

    public boolean areCurrent(Map<String, KeptSecret> kept) {
        return kept.values().stream().allMatch(secret -> secrets.isCurrent(secret.encrypted()));
    }

    private static String place(String owner, String name) {
        return owner + "/" + name;
    }
}
