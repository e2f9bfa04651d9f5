package kz.kopir.odoo.changes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConfig;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.odoo.client.OdooReply;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import org.jboss.logging.Logger;

/** Watches each Odoo in the instance that holds its connection, where documents are posted too: there its limits and its breaker are true. */
@ApplicationScoped
public class WatchOdoos {

    private static final Logger LOG = Logger.getLogger(WatchOdoos.class);
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.LIBRARY_AFTER + 100;

    private final Vertx vertx;
    private final Connections connections;
    private final Holders holders;
    private final FollowChanges follow;
    private final LookAtDocuments look;
    private final Watched watched;
    private final OdooConfig.Changes config;
    private final Map<String, Loop> loops = new HashMap<>();

    WatchOdoos(
            Vertx vertx,
            Connections connections,
            Holders holders,
            FollowChanges follow,
            LookAtDocuments look,
            Watched watched,
            OdooConfig config) {
        this.vertx = vertx;
        this.connections = connections;
        this.holders = holders;
        this.follow = follow;
        this.look = look;
        this.watched = watched;
        this.config = config.changes();
    }

    void start(@Observes @Priority(AFTER_THE_WORKERS) StartupEvent started) {
        connections.onChange(this::serve);
        serve();
    }

    synchronized void stop(@Observes ShutdownEvent ending) {
        loops.values().forEach(Loop::stop);
    }

    /** Something has changed there, somebody says: it is looked at once. */
    public synchronized void hint(String connection) {
        var loop = loops.get(connection);
        if (loop != null) {
            loop.wake();
        }
    }

    private synchronized void serve() {
        loops.entrySet().removeIf(entry -> {
            var isGone = connections.byName(entry.getKey()).isEmpty();
            if (isGone) {
                entry.getValue().stop();
            }
            return isGone;
        });
        connections
                .all()
                .forEach(connection -> loops.computeIfAbsent(connection.name(), name -> watch(connection))
                        .wake());
    }

    private Loop watch(OdooConnection connection) {
        var holder = holders.compete(connection.queue());
        var name = connection.name();
        var loop = new Loop(
                        vertx,
                        "Changes of " + connection.queue(),
                        config.interval(),
                        () -> ours(name, holder)
                                .map(this::step)
                                .orElseGet(() -> Uni.createFrom().voidItem())
                                .replaceWith(false))
                .start();
        holder.onTaken(loop::wake);
        return loop;
    }

    /** As its settings are now. */
    private Optional<OdooConnection> ours(String name, Holder holder) {
        return connections
                .byName(name)
                .filter(connection -> holder.held() && connection.settings().enabled());
    }

    private Uni<Void> step(OdooConnection connection) {
        return follow.of(connection)
                .chain(() -> watched.isDue(connection.name(), config.lookInterval()))
                .chain(isDue -> isDue ? look.of(connection) : Uni.createFrom().voidItem())
                .onFailure(OdooException.class)
                .recoverWithUni(failure -> stopped(connection, ((OdooException) failure).failed()));
    }

    /** What passes by itself is in the log of exchanges, and the breaker tells of it. */
    private static Uni<Void> stopped(OdooConnection connection, OdooReply.Failed failed) {
        if (!(failed instanceof OdooReply.NotDone)) {
            LOG.warnf("%s does not say what changed: %s %s", connection.queue(), failed.code(), failed.message());
        }
        return Uni.createFrom().voidItem();
    }
}
