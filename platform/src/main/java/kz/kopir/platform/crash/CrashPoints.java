package kz.kopir.platform.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The points between two side effects, for the crash tests. With the environment variable {@code KOPIR_CRASH_DIR} set,
 * each point notes there that it was reached, and ends the process as SIGKILL would when a test has armed it.
 * Without it, a point is one comparison.
 */
public final class CrashPoints {

    /** The exit status of a process that SIGKILL ended. */
    private static final int KILLED = 137;

    private static final Path DIRECTORY = directory(System.getenv("KOPIR_CRASH_DIR"));

    private CrashPoints() {}

    /**
     * Marks that {@code what} has just happened, and the next side effect has not.
     *
     * @param what the service and the effect, such as {@code onec.document-created}
     */
    public static void at(String what) {
        if (DIRECTORY == null) {
            return;
        }
        try {
            note(DIRECTORY.resolve("seen").resolve(what));
            if (Files.deleteIfExists(DIRECTORY.resolve("armed").resolve(what))) {
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Crash point " + what + " cannot use " + DIRECTORY, e);
        }
    }

    private static void note(Path seen) throws IOException {
        if (Files.notExists(seen)) {
            Files.createDirectories(seen.getParent());
            Files.writeString(seen, "");
        }
    }

    private static Path directory(String name) {
        return name == null || name.isBlank() ? null : Path.of(name);
    }
}
