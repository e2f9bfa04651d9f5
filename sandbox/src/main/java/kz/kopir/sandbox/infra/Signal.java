package kz.kopir.sandbox.infra;

import java.io.IOException;

/** Signals that crash tests send to processes by their id. */
public enum Signal {
    /** Dies at once, with no chance to tidy up. */
    KILL,
    /** Freezes: the process keeps its connections and does nothing. */
    STOP,
    /** Goes on after {@link #STOP}. */
    CONT,
    /** Asks to stop; PostgreSQL refuses new connections and ends those that are idle or not. */
    INT,
    /** PostgreSQL's immediate stop: no checkpoint, recovery at the next start. */
    QUIT;

    public void to(long pid) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            var answer = new String(kill.getInputStream().readAllBytes()).strip();
            if (kill.waitFor() != 0 && ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("Cannot send SIG" + name() + " to process " + pid + ": " + answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot send SIG" + name() + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + name(), e);
        }
    }
}
