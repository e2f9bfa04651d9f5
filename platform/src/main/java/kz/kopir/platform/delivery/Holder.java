package kz.kopir.platform.delivery;

import java.time.Duration;

/** A thing that one instance at a time may do. Competing for it goes on until it is left or the process ends. */
public final class Holder {

    private final String name;
    private final Runnable onTaken;
    private volatile long epoch;
    private volatile long heldUntil = System.nanoTime();

    Holder(String name, Runnable onTaken) {
        this.name = name;
        this.onTaken = onTaken;
    }

    public String name() {
        return name;
    }

    /** Whether it is ours now; a process that was frozen past its lease sees at once that it is not. */
    public boolean held() {
        return heldUntil - System.nanoTime() > 0;
    }

    /** Grows each time that it changes hands. */
    public long epoch() {
        return epoch;
    }

    void renewed(long since, Duration lease, long epoch) {
        var taken = !held();
        this.epoch = epoch;
        this.heldUntil = since + lease.toNanos();
        if (taken) {
            onTaken.run();
        }
    }

    void lost() {
        heldUntil = System.nanoTime();
    }
}
