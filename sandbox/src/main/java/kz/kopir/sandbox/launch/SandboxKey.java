package kz.kopir.sandbox.launch;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;

/** The key that signs the sandbox's tokens. It is made where the sandbox runs and kept there; an installation that is not a sandbox knows nothing of it. */
public final class SandboxKey {

    /** The issuer in every token of the sandbox; production refuses it. */
    public static final String ISSUER = "https://sandbox.kopir.local";

    private static final Duration VALID = Duration.ofHours(12);
    private static final Duration RUNS = Duration.ofDays(365);
    private static final int BITS = 2048;

    private final PrivateKey privateKey;
    private final String publicKey;

    private SandboxKey(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Reads the pair from the folder, or makes it there. */
    public static SandboxKey in(Path folder) {
        var privateFile = folder.resolve("sandbox-key");
        var publicFile = folder.resolve("sandbox-key.pub");
        try {
            if (!Files.exists(publicFile)) {
                generate(privateFile, publicFile);
            }
            var encoded = Base64.getDecoder().decode(Files.readString(privateFile));
            return new SandboxKey(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                    Files.readString(publicFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key in " + folder + " cannot be read; delete it", e);
        }
    }

    /** What a service verifies tokens with: X.509 in Base64, for {@code mp.jwt.verify.publickey}. */
    public String publicKey() {
        return publicKey;
    }

    /** What the sandbox's services encrypt secrets with, as {@code kopir.secrets.keys.sandbox}: 32 bytes in Base64. Production refuses it. */
    public String secretsKey() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("kopir.secrets".getBytes(StandardCharsets.UTF_8));
            return base64(digest.digest(privateKey.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A signed token, valid for 12 hours.
     *
     * @param organisations BINs that bound what the bearer sees; none for no bound
     */
    public String token(String role, String subject, Collection<String> organisations) {
        return token(role, subject, organisations, VALID);
    }

    /** What one of the sandbox's services shows to the others for as long as it runs. */
    public String serviceToken(String service) {
        return token("service", service, Set.of(), RUNS);
    }

    /** @param valid from now; a negative one makes a token that has expired */
    public String token(String role, String subject, Collection<String> organisations, Duration valid) {
        var now = Instant.now();
        var claims = Jwt.issuer(ISSUER)
                .subject(subject)
                .upn(subject)
                .groups(Set.of(role))
                .issuedAt(valid.isNegative() ? now.plus(valid).minus(VALID) : now)
                .expiresAt(now.plus(valid));
        if (!organisations.isEmpty()) {
            claims.claim("organization_bins", organisations);
        }
        return claims.sign(privateKey);
    }

    private static void generate(Path privateFile, Path publicFile) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var pair = generator.generateKeyPair();
        Files.createDirectories(privateFile.getParent());
        Files.writeString(privateFile, base64(pair.getPrivate().getEncoded()));
        privateFile.toFile().setReadable(false, false);
        privateFile.toFile().setReadable(true, true);
        Files.writeString(publicFile, base64(pair.getPublic().getEncoded()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
