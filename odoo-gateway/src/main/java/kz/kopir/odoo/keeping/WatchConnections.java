package kz.kopir.odoo.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConfig;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.settings.WatchSettings;

/** Sees to it that this instance knows the connections as they are in the database, whichever instance has changed them. */
@ApplicationScoped
public class WatchConnections {

    private final ConnectionStore store;
    private final SealConnections seal;
    private final Connections connections;
    private final WatchSettings watch;

    WatchConnections(
            Vertx vertx,
            ConnectionStore store,
            SealConnections seal,
            Connections connections,
            QueueWork queues,
            OdooConfig config) {
        this.store = store;
        this.seal = seal;
        this.connections = connections;
        this.watch = new WatchSettings(
                vertx,
                "Looking for changed connections",
                config.connectionsInterval(),
                store::mark,
                this::take,
                queues);
    }

    /** Before the first event comes, which might belong into one of them. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        watch.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        watch.stop();
    }

    /** Comes back when this instance knows what was committed before. */
    public Uni<Void> look() {
        return watch.look();
    }

    private Uni<List<String>> take() {
        return store.all().map(this::take);
    }

    private List<String> take(List<KeptConnection> all) {
        var before = connections.all();
        connections.replace(all.stream().map(seal::open).toList());
        return connections.all().stream()
                .filter(connection -> !before.contains(connection))
                .map(OdooConnection::queue)
                .toList();
    }
}
