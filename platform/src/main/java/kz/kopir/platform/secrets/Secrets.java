package kz.kopir.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets with AES-256-GCM. Each is bound to its owner, such as {@code onec-connection/main/password}: put into another's
 * place it does not open. The current key encrypts; every key that is known decrypts, so that keys can be changed.
 */
@ApplicationScoped
public class Secrets {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    Secrets(SecretKeys keys) {
        this.keys = keys;
    }

    /** @throws KeyMissingException when the installation has no key that encrypts */
    public Encrypted encrypt(String owner, Secret secret) {
        var id = keys.current();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, id, owner, nonce);
            var sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return new Encrypted(
                    id,
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of " + owner + " cannot be encrypted", e);
        }
    }

    /**
     * Opens a secret.
     *
     * @throws KeyMissingException   when its key is not known here
     * @throws IllegalStateException when it was changed, or belongs to another owner
     */
    public Secret decrypt(String owner, Encrypted encrypted) {
        var bytes = encrypted.bytes();
        if (bytes.length < NONCE_BYTES) {
            throw broken(owner, encrypted);
        }
        var nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(bytes).get(nonce);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, encrypted.keyId(), owner, nonce);
            return Secret.of(
                    new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            throw broken(owner, encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of " + owner + " cannot be opened", e);
        }
    }

    /** Whether the key that encrypts now has encrypted it. */
    public boolean isCurrent(Encrypted encrypted) {
        return encrypted.keyId().equals(keys.current());
    }

    /** The same secret under the current key; as it is when that has encrypted it already. */
    public Encrypted encryptAgain(String owner, Encrypted encrypted) {
        return isCurrent(encrypted) ? encrypted : encrypt(owner, decrypt(owner, encrypted));
    }

    private Cipher cipher(int mode, String keyId, String owner, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, keys.named(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((keyId + "/" + owner).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static IllegalStateException broken(String owner, Encrypted encrypted) {
        return new IllegalStateException(
                "The secret of %s was changed, belongs to another, or the key %s is not the one that encrypted it. Set the secret again."
                        .formatted(owner, encrypted.keyId()));
    }
}
