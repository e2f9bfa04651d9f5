package kz.kopir.sandbox.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults in force. The first that matches a call, has calls left and wins its share is the one. Safe from any thread. */
public final class Faults {

    /** The same seed gives the same run. */
    public static final long DEFAULT_SEED = 20261120;

    private final List<Fault> faults = new ArrayList<>();
    private Random random = new Random(DEFAULT_SEED);

    /** Replaces all faults and starts the random source anew; without any, all is well again. */
    public void set(Fault... replacing) {
        set(List.of(replacing), DEFAULT_SEED);
    }

    public synchronized void set(List<Fault> replacing, long seed) {
        faults.clear();
        faults.addAll(replacing);
        random = new Random(seed);
    }

    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    public void clear() {
        set();
    }

    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /**
     * Takes the fault that the call must suffer, and uses up one of its times.
     *
     * @param subject what the faults' {@code path} is looked for in
     */
    public Optional<Fault> next(String subject, String httpMethod) {
        return next(subject, httpMethod, fault -> true);
    }

    /** @param concerned passes over the faults of other kinds of happenings, and leaves them their times */
    public synchronized Optional<Fault> next(String subject, String httpMethod, Predicate<Fault> concerned) {
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (!concerned.test(fault)
                    || !fault.matches(subject, httpMethod)
                    || (fault.times() != null && fault.times() <= 0)) {
                continue;
            }
            if (fault.share() != null && random.nextDouble() >= fault.share()) {
                continue;
            }
            if (fault.times() != null) {
                faults.set(i, fault.times(fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
