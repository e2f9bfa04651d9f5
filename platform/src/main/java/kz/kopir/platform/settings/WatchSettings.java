package kz.kopir.platform.settings;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.QueueWork;
import org.jboss.logging.Logger;

/** Sees to it that this instance knows settings as they are in the database, whichever instance has changed them. */
public final class WatchSettings {

    private static final Logger LOG = Logger.getLogger(WatchSettings.class);
    private static final Duration ATTEMPTS_END = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Supplier<Uni<Mark>> mark;
    private final Supplier<Uni<List<String>>> take;
    private final QueueWork queues;
    private final Loop loop;
    private volatile Mark known;

    /**
     * What has changed if anything has: two equal marks mean the same settings.
     *
     * @param newest the highest version
     */
    public record Mark(long newest, long count) {}

    /**
     * @param name for the log, such as {@code Looking for changed connections}
     * @param mark asks the database
     * @param take reads the settings, and answers the queues of those that have changed
     */
    public WatchSettings(
            Vertx vertx,
            String name,
            Duration interval,
            Supplier<Uni<Mark>> mark,
            Supplier<Uni<List<String>>> take,
            QueueWork queues) {
        this.vertx = vertx;
        this.mark = mark;
        this.take = take;
        this.queues = queues;
        this.loop = new Loop(vertx, name, interval, () -> look().replaceWith(false));
    }

    /** Comes back when the settings are known; from then on it looks in the interval. */
    public void start() {
        look().await().indefinitely();
        loop.start();
    }

    public void stop() {
        loop.stop();
    }

    /** Comes back when this instance knows what was committed before. */
    public Uni<Void> look() {
        return mark.get()
                .chain(fresh -> fresh.equals(known)
                        ? Uni.createFrom().voidItem()
                        : take.get().chain(queues -> took(fresh, queues)));
    }

    private Uni<Void> took(Mark fresh, List<String> changed) {
        var isStart = known == null;
        known = fresh;
        return isStart || changed.isEmpty() ? Uni.createFrom().voidItem() : hurry(changed);
    }

    /**
     * What tasks waited for may have been mended. Only now, since before this the instance that serves them would have tried with the former
     * settings; and once more, for attempts that were just ending with those.
     */
    private Uni<Void> hurry(List<String> changed) {
        vertx.setTimer(
                ATTEMPTS_END.toMillis(),
                later -> queues.hurry(changed)
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf("Tasks of %s wait for their time: %s", changed, failure)));
        return queues.hurry(changed);
    }
}
