package kz.kopir.onec.reading;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;

/**
 * Reads each base in the background, a page at a time, in the instance that holds the base: there the documents are posted too, and
 * they go first.
 */
@ApplicationScoped
public class KeepReading {

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.LIBRARY_AFTER + 100;

    private final Vertx vertx;
    private final Connections connections;
    private final Holders holders;
    private final ReadRuns runs;
    private final ReadOnePage readOnePage;
    private final FollowChanges followChanges;
    private final ReadingConfig config;
    private final ReadRuns.Due due;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();

    KeepReading(
            Vertx vertx,
            Connections connections,
            Holders holders,
            ReadRuns runs,
            ReadOnePage readOnePage,
            FollowChanges followChanges,
            ReadingConfig config) {
        this.vertx = vertx;
        this.connections = connections;
        this.holders = holders;
        this.runs = runs;
        this.readOnePage = readOnePage;
        this.config = config;
        this.followChanges = followChanges;
        this.due = new ReadRuns.Due(
                Arrays.stream(Kind.values()).collect(Collectors.toMap(Function.identity(), config.ttl()::of)),
                config.keepFresh(),
                config.afterRefusal(),
                config.wholeAfter());
    }

    void start(@Observes @Priority(AFTER_THE_WORKERS) StartupEvent started) {
        connections.onChange(this::serveAll);
        serveAll();
    }

    private synchronized void serveAll() {
        // one that comes back under the same name is competed for anew
        loops.entrySet().removeIf(entry -> {
            var isGone = connections.byName(entry.getKey()).isEmpty();
            if (isGone) {
                entry.getValue().stop();
            }
            return isGone;
        });
        connections.all().forEach(base -> serve(base.name()));
    }

    private void serve(String connection) {
        connections
                .byName(connection)
                .ifPresent(base -> loops.computeIfAbsent(
                        connection,
                        name -> new Loop(
                                        vertx,
                                        "Reading of " + base.queue(),
                                        config.interval(),
                                        new Reading(
                                                name,
                                                holders.compete(base.queue()).onTaken(() -> wake(name)))::step)
                                .start()));
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.values().forEach(Loop::stop);
    }

    /** There may be something to read. */
    public void wake(String connection) {
        var loop = loops.get(connection);
        if (loop != null) {
            loop.wake();
        }
    }

    private static boolean isReadable(OnecConnection base) {
        return base.settings().enabled() && base.settings().addresses().odata() != null;
    }

    private final class Reading {

        private final String connection;
        private final Holder holder;
        private volatile long lastPage =
                System.nanoTime() - config.pauseForDocuments().toNanos();

        Reading(String connection, Holder holder) {
            this.connection = connection;
            this.holder = holder;
        }

        /** The settings may have changed since the last page. */
        Uni<Boolean> step() {
            var base = connections.byName(connection).filter(KeepReading::isReadable);
            if (!holder.held() || base.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return followChanges
                    .of(base.get())
                    .chain(() -> runs.beginDue(connection, due))
                    .chain(() -> runs.next(connection))
                    .chain(run -> run.isEmpty() ? Uni.createFrom().item(false) : inTurn(base.get(), run.get()));
        }

        private Uni<Boolean> inTurn(OnecConnection base, ReadRun run) {
            return runs.documentsWait(base.queue()).chain(wait -> {
                var pause = config.pauseForDocuments().toNanos() - (System.nanoTime() - lastPage);
                if (wait && pause > 0 || !holder.held()) {
                    return Uni.createFrom().item(false);
                }
                return readOnePage.of(base, run).replaceWith(true).eventually(() -> lastPage = System.nanoTime());
            });
        }
    }
}
