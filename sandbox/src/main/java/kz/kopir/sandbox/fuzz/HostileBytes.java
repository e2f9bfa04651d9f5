package kz.kopir.sandbox.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** A body spoilt without a look at what it says. */
public final class HostileBytes {

    private static final byte[][] INVALID_UTF8 = {
        {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xf5, 0}, {0}
    };

    private HostileBytes() {}

    /** Never the same as it was, unless by chance. */
    public static byte[] of(byte[] good, Random chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> Arrays.copyOf(good, chance.nextInt(good.length + 1));
            case 1 -> flipped(good, chance);
            case 2 -> garbage(chance);
            case 3 -> with(good, INVALID_UTF8[chance.nextInt(INVALID_UTF8.length)], chance.nextInt(good.length + 1));
            case 4 -> in(good, StandardCharsets.UTF_16);
            case 5 -> in(good, Charset.forName("windows-1251"));
            case 6 -> with(good, good, good.length);
            default -> with(good, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0);
        };
    }

    public static byte[] garbage(Random chance) {
        var bytes = new byte[chance.nextInt(200)];
        chance.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] good, Random chance) {
        var bytes = good.clone();
        for (var i = 0; i <= chance.nextInt(4) && bytes.length > 0; i++) {
            bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return bytes;
    }

    private static byte[] with(byte[] good, byte[] added, int place) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, place);
        bytes.writeBytes(added);
        bytes.write(good, place, good.length - place);
        return bytes.toByteArray();
    }

    private static byte[] in(byte[] good, Charset charset) {
        return new String(good, StandardCharsets.UTF_8).getBytes(charset);
    }
}
