package kz.kopir.platform.secrets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;

/**
 * A secret as it is stored: {@code v1:<key id>:<nonce and ciphertext in Base64>}.
 *
 * @param keyId names the key that opens it
 */
public record Encrypted(String keyId, byte[] bytes) {

    private static final String VERSION = "v1";

    /** @throws IllegalArgumentException when it is none; the text is not in the message */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Encrypted of(String text) {
        var parts = text.split(":", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("This is no encrypted secret of a version that is known here");
        }
        return new Encrypted(parts[1], Base64.getDecoder().decode(parts[2]));
    }

    @Override
    @JsonValue
    public String toString() {
        return VERSION + ":" + keyId + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
