package kz.kopir.sandbox.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * Sends bad bodies to one place, such as a webhook.
 *
 * @param bodies one bad body after the other
 * @param shown  adds what the sender shows to be believed, such as a signature
 */
public record BodyFuzz(
        int port, String path, String contentType, Function<Random, byte[]> bodies, UnaryOperator<HttpTry> shown) {

    private static final int USUAL_TRIES = 200;
    private static final int MIB = 1024 * 1024;
    private static final int TOO_LARGE = 413;
    private static final List<String> TYPES = List.of(
            "application/json; charset=UTF-16",
            "application/x-www-form-urlencoded; charset=nonsense",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/xml",
            ";;;");

    /** What was wrong with the answers; none is good. */
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        var chance = Fuzz.chance(path);
        for (var i = 0; i < Fuzz.tries(USUAL_TRIES); i++) {
            var type = chance.nextInt(10) == 0 ? TYPES.get(chance.nextInt(TYPES.size())) : contentType;
            check(shown.apply(post().body(type, bodies.apply(chance))), complaints);
        }
        check(shown.apply(post().body(contentType, bomb()).header("Content-Encoding", "gzip")), complaints);
        check(shown.apply(post().body(contentType, new byte[0])), complaints);
        return complaints;
    }

    /** Bodies beyond the limit that are not refused before they are read; none is good. */
    public List<String> acceptedBeyond(int limit) {
        var complaints = new ArrayList<String>();
        var told = post().body(contentType, "x".getBytes(StandardCharsets.UTF_8))
                .header("Content-Length", Integer.toString(limit + 1));
        var untold = post().body(contentType, chunks(limit + 2 * MIB)).header("Transfer-Encoding", "chunked");
        for (var request : List.of(told, untold)) {
            var answer = shown.apply(request).send(port);
            if (answer.status() != TOO_LARGE && answer.status() != 411) {
                complaints.add(request + "\n    " + answer);
            }
        }
        return complaints;
    }

    private HttpTry post() {
        return HttpTry.of("POST", path);
    }

    private void check(HttpTry request, List<String> complaints) {
        request.send(port)
                .complaint()
                .ifPresent(complaint -> complaints.add(request + "\n    " + complaint + "\n    " + Fuzz.again()));
    }

    private static byte[] chunks(int length) {
        var bytes = new ByteArrayOutputStream();
        for (var sent = 0; sent < length; sent += 64 * 1024) {
            bytes.writeBytes("10000\r\n".getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(new byte[64 * 1024]);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** 64 MiB of spaces, which take 64 KiB on the way. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            var piece = " ".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
            for (var i = 0; i < 64; i++) {
                packed.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
