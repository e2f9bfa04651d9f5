package kz.kopir.platform.delivery;

import java.time.Duration;

/**
 * The time for which a task is ours. The clock is this process' own and starts before the lease was asked for, so a process
 * that was frozen finds out as soon as it runs again.
 */
public final class Lease {

    private final long endsAt;

    private Lease(long endsAt) {
        this.endsAt = endsAt;
    }

    static Lease startingAt(long nanoTime, Duration length) {
        return new Lease(nanoTime + length.toNanos());
    }

    /** Call before each remote side effect. Throws when the task may already be somebody else's. */
    public void check() {
        if (System.nanoTime() - endsAt >= 0) {
            throw new LeaseLostException();
        }
    }
}
