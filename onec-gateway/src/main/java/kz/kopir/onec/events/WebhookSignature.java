package kz.kopir.onec.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.platform.secrets.Secret;

/** {@code X-1C-Signature: sha256=<hex>}, the HMAC-SHA256 of a body's bytes with the connection's webhook secret. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SCHEME = "sha256=";
    /** Whoever has no secret is checked against this one, so that time tells nothing. */
    private static final Secret NOBODYS = Secret.of(HexFormat.of().formatHex(new SecureRandom().generateSeed(32)));

    private WebhookSignature() {}

    static String of(Secret secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return SCHEME + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    /**
     * Whether the body is signed with the secret, in a time that does not depend on how nearly.
     *
     * @param secret null for a sender that has none: never
     * @param given  null for none; 1C writes hexadecimal digits in capitals
     */
    static boolean matches(Secret secret, byte[] body, String given) {
        var expected = of(secret == null ? NOBODYS : secret, body);
        var signature = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))
                & secret != null;
    }
}
