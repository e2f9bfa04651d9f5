package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says that a run is going on: {@code run.lock} in its folder holds its process and its address, and is locked as long as the process lives. */
final class RunLock {

    private final Path file;
    private FileChannel channel;

    RunLock(Path folder) {
        this.file = folder.resolve("run.lock");
    }

    /** Fails, naming the other run, when there is one. */
    void take(String url) {
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked()) {
                channel.close();
                var lines = Files.readAllLines(file);
                throw new IllegalStateException(
                        "already running here as process %s at %s; stop it first with Ctrl-C, or: kill %1$s"
                                .formatted(lines.getFirst(), lines.getLast()));
            }
            write(ProcessHandle.current().pid() + "\n" + url + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void release() {
        try {
            write("");
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through the channel: closing any other one on this file would end the lock. */
    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private boolean locked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }
}
