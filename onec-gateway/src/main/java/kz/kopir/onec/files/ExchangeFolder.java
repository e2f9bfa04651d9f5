package kz.kopir.onec.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The directory that we and a base share. A file is whole as soon as it can be seen. */
final class ExchangeFolder {

    private static final String ANSWER = ".ack.xml";

    private final Path out;
    private final Path in;

    ExchangeFolder(Path directory) {
        this.out = directory.resolve("out");
        this.in = directory.resolve("in");
    }

    /** The same name again replaces the file by the same content. */
    void write(String name, byte[] content) throws IOException {
        Files.createDirectories(out);
        Files.createDirectories(in);
        var unfinished = out.resolve(name + ".tmp");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(unfinished, out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(out, StandardOpenOption.READ)) {
            directory.force(true); // else the rename may be gone after a loss of power
        }
    }

    /** Whether 1C has not taken it yet. */
    boolean holds(String name) {
        return Files.exists(out.resolve(name));
    }

    Optional<byte[]> answer(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(in.resolve(answerName(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes an answer that is kept elsewhere now. */
    void forget(String name) throws IOException {
        Files.deleteIfExists(in.resolve(answerName(name)));
    }

    private static String answerName(String name) {
        return name.replaceFirst("(\\.cml)?\\.xml$", ANSWER);
    }
}
