package kz.kopir.onec.published;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.published.Published.State;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;

/**
 * Has read what each base publishes in the instance that holds the base: when it begins to serve it or its settings change, once a day, and
 * again when the base says that it does not know a name.
 */
@ApplicationScoped
class WatchPublished {

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.LIBRARY_AFTER + 100;

    private final Vertx vertx;
    private final Connections connections;
    private final Holders holders;
    private final ODataClients clients;
    private final ReadPublished readPublished;
    private final OnecConfig.Published config;
    private final Clock clock;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final Map<String, Last> last = new ConcurrentHashMap<>();
    /** The connections whose bases did not know a name since they were read. */
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    WatchPublished(
            Vertx vertx,
            Connections connections,
            Holders holders,
            ODataClients clients,
            ReadPublished readPublished,
            OnecConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.connections = connections;
        this.holders = holders;
        this.clients = clients;
        this.readPublished = readPublished;
        this.config = config.published();
        this.clock = clock;
    }

    /** @param version of the settings that it was read with */
    private record Last(Instant at, long version, boolean isRead) {}

    void start(@Observes @Priority(AFTER_THE_WORKERS) StartupEvent started) {
        clients.onUnknownName(doubted::add);
        connections.onChange(this::serve);
        serve();
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.values().forEach(Loop::stop);
    }

    private synchronized void serve() {
        loops.entrySet().removeIf(entry -> {
            var isGone = connections.byName(entry.getKey()).isEmpty();
            if (isGone) {
                entry.getValue().stop();
                last.remove(entry.getKey());
                doubted.remove(entry.getKey());
            }
            return isGone;
        });
        connections.all().forEach(base -> loops.computeIfAbsent(base.name(), name -> watch(base)));
    }

    private Loop watch(OnecConnection base) {
        var name = base.name();
        var holder = holders.compete(base.queue());
        var loop = new Loop(
                        vertx,
                        "Reading of what " + base.queue() + " publishes",
                        config.tick(),
                        () -> ours(name, holder)
                                .filter(this::isDue)
                                .map(this::read)
                                .orElseGet(() -> Uni.createFrom().item(false)))
                .start();
        holder.onTaken(loop::wake);
        return loop;
    }

    private Optional<OnecConnection> ours(String name, Holder holder) {
        return connections
                .byName(name)
                .filter(base -> holder.held() && base.settings().enabled() && ReadPublished.matters(base));
    }

    private boolean isDue(OnecConnection base) {
        var known = last.get(base.name());
        if (known == null || known.version() != base.version()) {
            return true;
        }
        var age = Duration.between(known.at(), clock.instant());
        var isAskedFor = !known.isRead() || doubted.contains(base.name());
        return age.compareTo(isAskedFor ? config.pause() : config.interval()) >= 0;
    }

    private Uni<Boolean> read(OnecConnection base) {
        doubted.remove(base.name());
        last.put(base.name(), new Last(clock.instant(), base.version(), false));
        return readPublished
                .of(base)
                .invoke(read -> last.put(
                        base.name(),
                        new Last(
                                clock.instant(),
                                base.version(),
                                read.published().state() != State.UNREADABLE)))
                .replaceWith(false);
    }
}
