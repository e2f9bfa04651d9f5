package kz.kopir.platform.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Who waits for rows of a name: the relay for the outbox, a worker for its queue; here or in another process. */
@ApplicationScoped
class Wakeups {

    static final String OUTBOX = "outbox";

    private final Map<String, BooleanSupplier> sleepers = new ConcurrentHashMap<>();
    private final Neighbours neighbours;

    Wakeups(Neighbours neighbours) {
        this.neighbours = neighbours;
        neighbours.onWakeup(this::wakeHere);
    }

    /** @param sleeper wakes up, and says whether the work is this instance's */
    void register(String name, BooleanSupplier sleeper) {
        sleepers.put(name, sleeper);
    }

    void unregister(String name) {
        sleepers.remove(name);
    }

    /** An action that wakes whoever waits for the name by then; equal for equal names. */
    Runnable of(String name) {
        return new Wakeup(name, this);
    }

    private void wake(String name) {
        if (!wakeHere(name)) {
            neighbours.wake(name);
        }
    }

    private boolean wakeHere(String name) {
        var sleeper = sleepers.get(name);
        return sleeper != null && sleeper.getAsBoolean();
    }

    private record Wakeup(String name, Wakeups wakeups) implements Runnable {
        @Override
        public void run() {
            wakeups.wake(name);
        }
    }
}
