package kz.kopir.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes out and comes back, such as a link, with HMAC-SHA256 and a key that is derived from the installation's for each purpose. The current
 * key signs; what any known key has signed is good, so that keys can be changed. The same text has the same signature.
 */
@ApplicationScoped
public class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeys keys;

    Signatures(SecretKeys keys) {
        this.keys = keys;
    }

    /** As {@code <key id>.<signature>}, fit for an address. Empty when the installation has no key. */
    public Optional<String> sign(String purpose, String text) {
        try {
            var id = keys.current();
            return Optional.of(
                    id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(id, purpose, text)));
        } catch (KeyMissingException e) {
            return Optional.empty();
        }
    }

    /** Compares in constant time. */
    public boolean isGood(String purpose, String text, String signature) {
        var dot = signature == null ? -1 : signature.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        try {
            var given = Base64.getUrlDecoder().decode(signature.substring(dot + 1));
            return MessageDigest.isEqual(mac(signature.substring(0, dot), purpose, text), given);
        } catch (KeyMissingException | IllegalArgumentException unknownKeyOrNoBase64) {
            return false;
        }
    }

    private byte[] mac(String keyId, String purpose, String text) {
        var derived = mac(keys.named(keyId), "kopir signature: " + purpose);
        return mac(new SecretKeySpec(derived, ALGORITHM), text);
    }

    private static byte[] mac(Key key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getEncoded(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
        }
    }
}
