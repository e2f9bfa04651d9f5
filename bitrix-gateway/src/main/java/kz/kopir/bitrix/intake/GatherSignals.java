package kz.kopir.bitrix.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.delivery.Loop;

/**
 * Stores signals in groups: those that come while one group is stored make the next one. So one alone is stored at once, ten thousand at
 * once cost a few transactions, and each is answered when it is stored.
 */
@ApplicationScoped
public class GatherSignals {

    private static final int TOGETHER = 500;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final PgIntakeStore store;
    private final Pool pool;
    private final int most;
    private final Loop loop;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private record Waiting(Signal signal, UniEmitter<? super Void> answer) {}

    GatherSignals(Vertx vertx, BitrixConfig config, PgIntakeStore store, Pool pool, MeterRegistry metrics) {
        this.store = store;
        this.pool = pool;
        this.most = config.intake().mostWaiting();
        this.loop = new Loop(vertx, "Storing signals", TICK, this::storeGroup);
        BitrixMeter.SIGNALS_WAITING.gauge(metrics, waiting::get);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    /** Answers once the signal is stored; fails with {@link TooManySignalsException} when too many wait already. */
    public Uni<Void> store(Signal signal) {
        return Uni.createFrom().emitter(answer -> {
            if (waiting.incrementAndGet() > most) {
                waiting.decrementAndGet();
                answer.fail(new TooManySignalsException());
            } else {
                queue.add(new Waiting(signal, answer));
                loop.wake();
            }
        });
    }

    private Uni<Boolean> storeGroup() {
        var group = next();
        if (group.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return store.signalAll(pool, distinct(group))
                .invoke(() -> group.forEach(each -> each.answer().complete(null)))
                .onFailure()
                .invoke(failure -> group.forEach(each -> each.answer().fail(failure)))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(true); // told to each that waited
    }

    private List<Waiting> next() {
        var group = new ArrayList<Waiting>();
        while (group.size() < TOGETHER && queue.peek() != null) {
            group.add(queue.poll());
        }
        waiting.addAndGet(-group.size());
        return group;
    }

    /** One per deal, because a statement cannot touch a row twice. */
    private static List<Signal> distinct(Collection<Waiting> group) {
        var distinct = new TreeMap<String, Signal>();
        group.stream()
                .map(Waiting::signal)
                .forEach(signal -> distinct.merge(signal.portal() + "/" + signal.deal(), signal, Signal::with));
        return List.copyOf(distinct.values());
    }
}
