package kz.kopir.onec.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.platform.delivery.Loop;

/** Sees to it that this instance knows the connections as they are in the database, whichever instance has changed them. */
@ApplicationScoped
public class WatchConnections {

    private final ConnectionStore store;
    private final SealSecrets seal;
    private final Connections connections;
    private final Loop loop;
    private volatile ConnectionStore.Mark known;

    WatchConnections(Vertx vertx, ConnectionStore store, SealSecrets seal, Connections connections, OnecConfig config) {
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
                        : store.all()
                                .invoke(all -> {
                                    connections.replaceKept(
                                            all.stream().map(seal::open).toList());
                                    known = mark;
                                })
                                .replaceWithVoid());
    }
}
