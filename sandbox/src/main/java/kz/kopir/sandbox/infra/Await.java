package kz.kopir.sandbox.infra;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for another process, which offers nothing but to be looked at again. */
public final class Await {

    private static final long STEP_MILLIS = 50;

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param complaint asked for the message when it does not within the time
     */
    public static void until(BooleanSupplier condition, Duration patience, Supplier<String> complaint) {
        if (!holds(condition, patience)) {
            throw new IllegalStateException(complaint.get());
        }
    }

    /** Whether the condition came true within the time. */
    public static boolean holds(BooleanSupplier condition, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
