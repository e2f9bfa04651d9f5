package kz.kopir.bitrix.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long commands of a portal take inside a batch. Bitrix24 ends a request after 60 s, a batch as a whole, and leaves its later commands undone; so a
 * batch holds as many as fit into less.
 */
final class CommandTimes {

    private static final int REMEMBERED = 40;
    private static final double HIGH = 0.95;

    private final int most;
    private final Duration fits;
    private final Map<String, Deque<Duration>> lately = new ConcurrentHashMap<>();

    /**
     * @param most commands that a batch may hold
     * @param fits how long a batch may take by what is known
     */
    CommandTimes(int most, Duration fits) {
        this.most = most;
        this.fits = fits;
    }

    /** @param took null when the portal did not say */
    void told(String method, Duration took) {
        if (took != null) {
            lately.compute(method, (name, known) -> {
                var times = known == null ? new ArrayDeque<Duration>() : new ArrayDeque<>(known);
                times.addLast(took);
                if (times.size() > REMEMBERED) {
                    times.removeFirst();
                }
                return times;
            });
        }
    }

    /** The commands in their order, as batches; one that is slow by itself goes alone. */
    List<List<Command>> batches(Collection<Command> commands) {
        var batches = new ArrayList<List<Command>>();
        var batch = new ArrayList<Command>();
        var takes = Duration.ZERO;
        for (var command : commands) {
            var each = usual(command.method());
            if (!batch.isEmpty() && (batch.size() == most || takes.plus(each).compareTo(fits) > 0)) {
                batches.add(batch);
                batch = new ArrayList<>();
                takes = Duration.ZERO;
            }
            batch.add(command);
            takes = takes.plus(each);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** What 95 of 100 calls of late did not exceed; nothing for a method that is not known. */
    private Duration usual(String method) {
        var known = lately.get(method);
        if (known == null) {
            return Duration.ZERO;
        }
        var sorted = known.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * HIGH)));
    }
}
