package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.kopir.bitrix.client.BitrixClient.Pause;
import kz.kopir.platform.outbound.LeakyBucket;

/**
 * Who may call a portal next. A call about a deal goes before all mass work that waits, however much of it there is and however long it has waited;
 * among equals the first to come is the first to go.
 */
final class Turns {

    /** Of the eight calls that a portal gets at a time; the others are left to deals, because a mass call may take a minute. */
    private static final int MASS_AT_A_TIME = 5;

    private final LeakyBucket bucket;
    private final Duration patience;
    private final Pause pause;
    private final InstantSource clock;
    private final Map<Urgency, Deque<Waiter>> waiting = new EnumMap<>(Urgency.class);
    private int massUnderWay;
    private long lookAt = Long.MAX_VALUE;

    /** @param patience how long a call may wait */
    Turns(LeakyBucket bucket, Duration patience, Pause pause, InstantSource clock) {
        this.bucket = bucket;
        this.patience = patience;
        this.pause = pause;
        this.clock = clock;
        for (var urgency : Urgency.values()) {
            waiting.put(urgency, new ArrayDeque<>());
        }
    }

    private enum State {
        NEW,
        WAITING,
        UNDER_WAY,
        OVER
    }

    private static final class Waiter {
        private final Urgency urgency;
        private final long until;
        private Context context;
        private UniEmitter<? super Duration> emitter;
        private State state = State.NEW;

        Waiter(Urgency urgency, long until) {
            this.urgency = urgency;
            this.until = until;
        }

        /** On the context of the caller, to which whatever follows belongs. */
        void tell(Duration wait) {
            if (context == null || context == Vertx.currentContext()) {
                emitter.complete(wait);
            } else {
                context.runOnContext(there -> emitter.complete(wait));
            }
        }
    }

    /** Makes the call when its turn comes, or answers with what is made of the time that it would have to wait, when that is too long. */
    <R> Uni<R> inTurn(Urgency urgency, Supplier<Uni<R>> call, Function<Duration, R> late) {
        return Uni.createFrom().deferred(() -> {
            var waiter = new Waiter(urgency, clock.millis() + patience.toMillis());
            return Uni.createFrom()
                    .<Duration>emitter(emitter -> enter(waiter, emitter))
                    .flatMap(wait ->
                            wait.isZero() ? call.get() : Uni.createFrom().item(late.apply(wait)))
                    .onTermination()
                    .invoke(() -> leave(waiter));
        });
    }

    /** Whether mass work waits for its turn. */
    synchronized boolean massWaits() {
        return !waiting.get(Urgency.MASS).isEmpty();
    }

    private void enter(Waiter waiter, UniEmitter<? super Duration> emitter) {
        waiter.emitter = emitter;
        waiter.context = Vertx.currentContext();
        List<Runnable> news;
        synchronized (this) {
            var wait = bucket.waitFor(ahead(waiter.urgency) + 1.0);
            if (wait.compareTo(patience) > 0) {
                waiter.state = State.OVER;
                news = List.of(() -> waiter.tell(wait));
            } else {
                waiter.state = State.WAITING;
                waiting.get(waiter.urgency).add(waiter);
                news = goOn();
            }
        }
        news.forEach(Runnable::run);
    }

    private void leave(Waiter waiter) {
        List<Runnable> news;
        synchronized (this) {
            if (waiter.state == State.WAITING) {
                waiting.get(waiter.urgency).remove(waiter);
            }
            if (waiter.state == State.UNDER_WAY && waiter.urgency == Urgency.MASS) {
                massUnderWay--;
            }
            waiter.state = State.OVER;
            news = goOn();
        }
        news.forEach(Runnable::run);
    }

    private void look() {
        List<Runnable> news;
        synchronized (this) {
            lookAt = Long.MAX_VALUE;
            news = goOn();
        }
        news.forEach(Runnable::run);
    }

    private int ahead(Urgency urgency) {
        return waiting.entrySet().stream()
                .filter(each -> each.getKey().compareTo(urgency) <= 0)
                .mapToInt(each -> each.getValue().size())
                .sum();
    }

    /** Lets go whoever may; what is to be told then is told outside of the lock. */
    private List<Runnable> goOn() {
        var news = new ArrayList<Runnable>();
        waiting.values().forEach(queue -> turnAwayTheLate(queue, news));
        for (var next = next(); next != null; next = next()) {
            var wait = bucket.take(Duration.ZERO);
            if (wait.isNegative()) {
                lookIn(wait.negated());
                break;
            }
            var gone = waiting.get(next.urgency).poll();
            gone.state = State.UNDER_WAY;
            if (gone.urgency == Urgency.MASS) {
                massUnderWay++;
            }
            news.add(() -> gone.tell(Duration.ZERO));
        }
        waiting.values().stream()
                .filter(queue -> !queue.isEmpty())
                .forEach(queue -> lookIn(Duration.ofMillis(queue.peek().until - clock.millis())));
        return news;
    }

    private Waiter next() {
        var deal = waiting.get(Urgency.DEAL).peek();
        return deal != null || massUnderWay >= MASS_AT_A_TIME
                ? deal
                : waiting.get(Urgency.MASS).peek();
    }

    /** All of a queue are equally patient, so its first is the first to be late. */
    private void turnAwayTheLate(Deque<Waiter> queue, List<Runnable> news) {
        var now = clock.millis();
        while (!queue.isEmpty() && queue.peek().until <= now) {
            var late = queue.poll();
            late.state = State.OVER;
            var wait = bucket.waitFor(ahead(late.urgency) + 1.0);
            var atLeast = wait.isZero() ? Duration.ofSeconds(1) : wait;
            news.add(() -> late.tell(atLeast));
        }
    }

    private void lookIn(Duration wait) {
        var at = clock.millis() + wait.toMillis();
        if (at < lookAt) {
            lookAt = at;
            pause.of(wait).subscribe().with(passed -> look());
        }
    }
}
