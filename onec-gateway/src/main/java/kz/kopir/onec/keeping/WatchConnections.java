package kz.kopir.onec.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.delivery.Loop;
import org.jboss.logging.Logger;

/** Sees to it that this instance knows the connections as they are in the database, whichever instance has changed them. */
@ApplicationScoped
public class WatchConnections {

    private static final Logger LOG = Logger.getLogger(WatchConnections.class);
    private static final Duration ATTEMPTS_END = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final ConnectionStore store;
    private final SealSecrets seal;
    private final Connections connections;
    private final Loop loop;
    private volatile ConnectionStore.Mark known;

    WatchConnections(Vertx vertx, ConnectionStore store, SealSecrets seal, Connections connections, OnecConfig config) {
        this.vertx = vertx;
        this.store = store;
        this.seal = seal;
        this.connections = connections;
        this.loop = new Loop(
                vertx,
                "Looking for changed connections",
                config.connectionsInterval(),
                () -> look().replaceWith(false));
    }

    /** Before the first event comes, which might belong into one of them. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        look().await().indefinitely();
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    /** Comes back when this instance knows what was committed before. */
    public Uni<Void> look() {
        return store.mark()
                .chain(mark -> mark.equals(known)
                        ? Uni.createFrom().voidItem()
                        : store.all().chain(all -> take(mark, all)));
    }

    private Uni<Void> take(ConnectionStore.Mark mark, List<KeptConnection> all) {
        var before = connections.all();
        var isStart = known == null;
        connections.replaceKept(all.stream().map(seal::open).toList());
        known = mark;
        var changed = connections.all().stream()
                .filter(connection -> !before.contains(connection))
                .map(OnecConnection::queue)
                .toList();
        return isStart || changed.isEmpty() ? Uni.createFrom().voidItem() : hurry(changed);
    }

    /**
     * What tasks waited for may have been mended. Only now, since before this the instance that serves them would have tried with the former
     * settings; and once more, for attempts that were just ending with those.
     */
    private Uni<Void> hurry(List<String> queues) {
        vertx.setTimer(
                ATTEMPTS_END.toMillis(),
                later -> store.hurry(queues)
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf("Tasks of %s wait for their time: %s", queues, failure)));
        return store.hurry(queues);
    }
}
