package kz.kopir.platform.delivery;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs a step at least once in an interval, at once when woken, and again while it says that there is more; never twice at the
 * same time in this process. Each run has a duplicated Vert.x context of its own.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final Vertx vertx;
    private final String name;
    private final Duration interval;
    private final Supplier<Uni<Boolean>> step;
    private final Context context;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile boolean failing;
    private Long timer;

    /** @param step does a piece of the work and says whether it should be called again at once */
    public Loop(Vertx vertx, String name, Duration interval, Supplier<Uni<Boolean>> step) {
        this.vertx = vertx;
        this.name = name;
        this.interval = interval;
        this.step = step;
        this.context = vertx.getOrCreateContext();
    }

    public Loop start() {
        timer = vertx.setPeriodic(interval.toMillis(), tick -> wake());
        wake();
        return this;
    }

    public void stop() {
        stopped = true;
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Asks for a run; one that is under way is followed by another. */
    public void wake() {
        wanted.set(true);
        if (!stopped && running.compareAndSet(false, true)) {
            runSoon();
        }
    }

    /** Begins work on a duplicated context of its own: traces and what else is local to a context would mix on a shared one. */
    void apart(Runnable work) {
        var duplicated = VertxContext.createNewDuplicatedContext(context);
        VertxContextSafetyToggle.setContextSafe(duplicated, true);
        duplicated.runOnContext(ignored -> work.run());
    }

    private void runSoon() {
        apart(this::run);
    }

    private void run() {
        wanted.set(false);
        Uni.createFrom().deferred(step::get).subscribe().with(this::succeeded, this::failed);
    }

    private void succeeded(boolean more) {
        if (failing) {
            failing = false;
            LOG.infof("%s works again", name);
        }
        ended(more);
    }

    /** The next tick tries again; a failure that lasts is told once. */
    private void failed(Throwable failure) {
        if (!failing && !stopped) {
            failing = true;
            LOG.warnf("%s failed and goes on trying: %s", name, failure);
        }
        ended(false);
    }

    private void ended(boolean more) {
        if (!stopped && more) {
            runSoon();
            return;
        }
        running.set(false);
        if (wanted.get() && !failing) {
            wake();
        }
    }
}
