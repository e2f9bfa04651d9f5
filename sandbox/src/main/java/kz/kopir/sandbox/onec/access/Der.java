package kz.kopir.sandbox.onec.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** As much of ASN.1's distinguished encoding (X.690) as a certificate needs. */
final class Der {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONG_FORM = 0x80;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    static byte[] utf8(String text) {
        return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] utcTime(Instant moment) {
        return tagged(0x17, UTC.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return tagged(0x03, new byte[] {0}, content);
    }

    /** @param arcs such as 2.5.29.19 */
    static byte[] oid(String arcs) {
        var numbers =
                Arrays.stream(arcs.split("\\.")).mapToInt(Integer::parseInt).toArray();
        var content = new ByteArrayOutputStream();
        content.write(numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (numbers[i] >>> shift != 0) {
                    content.write(LONG_FORM | numbers[i] >>> shift & 0x7F);
                }
            }
            content.write(numbers[i] & 0x7F);
        }
        return tagged(0x06, content.toByteArray());
    }

    static byte[] tagged(int tag, byte[]... parts) {
        var length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var encoded = new ByteArrayOutputStream();
        encoded.write(tag);
        if (length < LONG_FORM) {
            encoded.write(length);
        } else {
            var bytes = BigInteger.valueOf(length).toByteArray();
            var from = bytes[0] == 0 ? 1 : 0; // the sign has no place in a length
            encoded.write(LONG_FORM | bytes.length - from);
            encoded.write(bytes, from, bytes.length - from);
        }
        for (var part : parts) {
            encoded.writeBytes(part);
        }
        return encoded.toByteArray();
    }
}
