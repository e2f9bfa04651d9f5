package kz.kopir.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they name, so that whoever computes one twice gets the same: UUID version 5 of RFC 9562. */
public final class NameUuid {

    /** Of our documents. */
    public static final UUID DOCUMENT = UUID.fromString("6f1d0a5e-3c0b-4f57-9f3a-2a7d5b1c8e01");
    /** Of the objects that we create in 1C. */
    public static final UUID ONEC_REF = UUID.fromString("6f1d0a5e-3c0b-4f57-9f3a-2a7d5b1c8e02");
    /** Of what we create in Odoo and may not name by what it is. */
    public static final UUID ODOO_ID = UUID.fromString("6f1d0a5e-3c0b-4f57-9f3a-2a7d5b1c8e03");

    private NameUuid() {}

    public static UUID v5(UUID namespace, String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            var high = hash.getLong() & ~0xF000L | 0x5000L;
            var low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
