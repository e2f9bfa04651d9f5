package kz.kopir.notifier.telegram;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.platform.outbound.LeakyBucket;

/**
 * Keeps Telegram's limits ahead of time: 30 messages a second over all, one a second to a chat after a short burst, 20 a minute
 * to a group. A chat that Telegram told us to leave alone is left alone.
 */
@ApplicationScoped
class ChatPace {

    private static final double OVERALL_PER_SECOND = 28;
    private static final double CHAT_BURST = 5;
    private static final double CHAT_PER_SECOND = 0.95;
    // together 20 in any minute
    private static final double GROUP_BURST = 5;
    private static final double GROUP_PER_SECOND = 15 / 60.0;
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final Clock clock;
    private final LeakyBucket overall;
    private final Map<Long, LeakyBucket> chats = new ConcurrentHashMap<>();
    private final Map<Long, Instant> silences = new ConcurrentHashMap<>();

    ChatPace(Clock clock) {
        this.clock = clock;
        this.overall = new LeakyBucket(OVERALL_PER_SECOND, OVERALL_PER_SECOND, clock);
    }

    /**
     * Takes a turn for a message to the chat.
     *
     * @return how long to wait for it; negative when that is longer than {@code patience}, and then no turn was taken
     */
    Duration take(long chat, Duration patience) {
        var silent = Duration.between(clock.instant(), silences.getOrDefault(chat, Instant.EPOCH));
        if (silent.isPositive()) {
            return silent.negated();
        }
        var wait = chats.computeIfAbsent(chat, this::bucket).take(patience);
        if (wait.isNegative()) {
            return wait;
        }
        var overallWait = overall.take(NO_LIMIT);
        return wait.compareTo(overallWait) > 0 ? wait : overallWait;
    }

    /** Which share of what Telegram takes from a bot is used up now. */
    double used() {
        return overall.used();
    }

    /** Telegram asked for silence in this chat. */
    void silence(long chat, Duration time) {
        silences.put(chat, clock.instant().plus(time));
    }

    private LeakyBucket bucket(long chat) {
        return chat < 0
                ? new LeakyBucket(GROUP_BURST, GROUP_PER_SECOND, clock)
                : new LeakyBucket(CHAT_BURST, CHAT_PER_SECOND, clock);
    }
}
