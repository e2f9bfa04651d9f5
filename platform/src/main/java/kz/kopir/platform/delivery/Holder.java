package kz.kopir.platform.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A thing that one instance at a time may do. Competing for it goes on until it is left or the process ends. */
public final class Holder {

    private final String name;
    private final List<Runnable> onTaken = new CopyOnWriteArrayList<>();
    private volatile long epoch;
    private volatile long heldUntil = System.nanoTime();

    Holder(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whether it is ours now; a process that was frozen past its lease sees at once that it is not. */
    public boolean held() {
        return heldUntil - System.nanoTime() > 0;
    }

    /** Runs it each time that this instance comes to hold the name, and at once where it does: a loop that looks rarely would begin late. */
    public Holder onTaken(Runnable reaction) {
        onTaken.add(reaction);
        if (held()) {
            reaction.run();
        }
        return this;
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
            onTaken.forEach(Runnable::run);
        }
    }

    void lost() {
        heldUntil = System.nanoTime();
    }
}
