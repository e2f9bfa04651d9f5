package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notes the process that was started last, so that the next run can end it when this one is killed and ends nothing. */
record PidFile(Path file) {

    void note(long pid) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * SIGKILL to the noted process.
     *
     * @param mark what its command line must contain: another process may have got the same id by now
     */
    void killLeftover(String mark) {
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(file)))
                    .filter(left -> left.info().commandLine().orElse("").contains(mark))
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
