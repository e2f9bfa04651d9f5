package kz.kopir.platform.secrets;

/** A secret cannot be opened, or none encrypted, because this installation lacks the key. */
public class KeyMissingException extends RuntimeException {

    private final String keyId;

    KeyMissingException(String keyId) {
        super(
                "The key %1$s of kopir.secrets is missing. Give it as kopir.secrets.keys.%1$s or as a file of kopir.secrets.directory, "
                                .formatted(keyId)
                        + "and name in kopir.secrets.current the key that encrypts; a new one is made with: openssl rand -base64 32");
        this.keyId = keyId;
    }

    /** The id of the key; {@code current} when it is not known which key encrypts. */
    public String keyId() {
        return keyId;
    }
}
