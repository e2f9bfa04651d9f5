package kz.kopir.platform.delivery;

import java.time.Duration;

/**
 * All work towards one target: a 1C base, a portal, a bot. Only the instance that holds the queue's lease row serves it, so the
 * target's limits are kept in one place. A service makes one bean, or one bean with a list, of these.
 *
 * @param name        such as {@code onec:main}
 * @param concurrency how many tasks at a time; 0 while none are to be done
 * @param lease       for how long an attempt owns its task; longer than the longest call
 * @param giveUpAfter a task that failed for so long since its creation is parked for a person
 */
public record TaskQueue(String name, int concurrency, Duration lease, Duration giveUpAfter) {}
