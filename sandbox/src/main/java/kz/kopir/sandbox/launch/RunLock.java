package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says that a run is going on in a checkout: {@code .kopir/run.lock} holds its process and its address. */
final class RunLock {

    private final Path file;

    RunLock(Path folder) {
        this.file = folder.resolve("run.lock");
    }

    /** Fails, naming the other run, when there is one. */
    void take(String url) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                if (!lines.isEmpty() && isRun(Long.parseLong(lines.getFirst()))) {
                    throw new IllegalStateException("Already running here as process " + lines.getFirst() + " at "
                            + lines.getLast() + "; stop it first");
                }
            }
            Files.write(file, List.of(Long.toString(ProcessHandle.current().pid()), url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRun(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().commandLine().orElse("").contains(RunLock.class.getPackageName()))
                .isPresent();
    }
}
