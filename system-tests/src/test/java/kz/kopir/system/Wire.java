package kz.kopir.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A protobuf message as it is on the wire: numbered fields, in their order. */
final class Wire {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final List<Field> fields = new ArrayList<>();

    private record Field(int number, byte[] value) {}

    private Wire() {}

    static Wire read(byte[] message) {
        var wire = new Wire();
        var bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            var tag = varint(bytes);
            wire.fields.add(new Field((int) (tag >>> 3), value(bytes, (int) (tag & 7))));
        }
        return wire;
    }

    Stream<byte[]> all(int number) {
        return fields.stream().filter(field -> field.number() == number).map(Field::value);
    }

    Stream<Wire> messages(int number) {
        return all(number).map(Wire::read);
    }

    String text(int number) {
        return all(number)
                .findFirst()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static byte[] value(ByteBuffer bytes, int type) {
        return switch (type) {
            case VARINT ->
                ByteBuffer.allocate(Long.BYTES).putLong(varint(bytes)).array();
            case FIXED64 -> take(bytes, Long.BYTES);
            case FIXED32 -> take(bytes, Integer.BYTES);
            case BYTES -> take(bytes, (int) varint(bytes));
            default -> throw new IllegalArgumentException("No such wire type: " + type);
        };
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        var taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number without an end");
    }
}
