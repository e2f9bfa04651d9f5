package kz.kopir.onec.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.Outcome;
import org.jboss.logging.Logger;

/** Watches each base in the instance that holds it, where the documents are posted too: there its limits and its breaker are true. */
@ApplicationScoped
class WatchBases {

    private static final Logger LOG = Logger.getLogger(WatchBases.class);
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.LIBRARY_AFTER + 100;
    /** A look that the base did not let us end is begun again so soon. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final Connections connections;
    private final Holders holders;
    private final LookAtDocuments look;
    private final FollowChangeLog follow;
    private final RegisterWebhook webhook;
    private final Marks marks;
    private final OnecConfig.Events config;
    private final Map<String, List<Loop>> loops = new HashMap<>();
    private final Map<String, Registered> registered = new ConcurrentHashMap<>();

    /** When the base was last seen to send its events here, by those settings. */
    private record Registered(ConnectionSettings settings, Instant at) {}

    WatchBases(
            Vertx vertx,
            Connections connections,
            Holders holders,
            LookAtDocuments look,
            FollowChangeLog follow,
            RegisterWebhook webhook,
            Marks marks,
            OnecConfig config) {
        this.vertx = vertx;
        this.connections = connections;
        this.holders = holders;
        this.look = look;
        this.follow = follow;
        this.webhook = webhook;
        this.marks = marks;
        this.config = config.events();
    }

    void start(@Observes @Priority(AFTER_THE_WORKERS) StartupEvent started) {
        connections.onChange(this::serve);
        serve();
    }

    synchronized void stop(@Observes ShutdownEvent ending) {
        loops.values().forEach(all -> all.forEach(Loop::stop));
    }

    private synchronized void serve() {
        var now = connections.all().stream().collect(Collectors.toMap(OnecConnection::name, Function.identity()));
        loops.entrySet().removeIf(entry -> {
            var isGone = !now.containsKey(entry.getKey());
            if (isGone) {
                entry.getValue().forEach(Loop::stop);
                registered.remove(entry.getKey());
            }
            return isGone;
        });
        now.values()
                .forEach(base -> loops.computeIfAbsent(base.name(), name -> watch(base))
                        .forEach(Loop::wake)); // what kept it from being watched may have been mended
    }

    private List<Loop> watch(OnecConnection base) {
        var name = base.name();
        var holder = holders.compete(base.queue());
        var looking = config.watchInterval().compareTo(SOON) < 0 ? config.watchInterval() : SOON;
        var watching = List.of(
                new Loop(
                                vertx,
                                "Looking at the documents of " + base.queue(),
                                looking,
                                () -> ours(name, holder).map(this::lookIfDue).orElseGet(WatchBases::nothing))
                        .start(),
                new Loop(
                                vertx,
                                "Changes of " + base.queue(),
                                config.changesInterval(),
                                () -> ours(name, holder).map(this::follow).orElseGet(WatchBases::nothing))
                        .start(),
                new Loop(
                                vertx,
                                "Webhook of " + base.queue(),
                                looking,
                                () -> ours(name, holder).map(this::register).orElseGet(WatchBases::nothing))
                        .start());
        watching.forEach(loop -> holder.onTaken(loop::wake));
        return watching;
    }

    /** As its settings are now. */
    private Optional<OnecConnection> ours(String name, Holder holder) {
        return connections
                .byName(name)
                .filter(base -> holder.held() && base.settings().enabled());
    }

    private Uni<Boolean> lookIfDue(OnecConnection base) {
        if (base.settings().addresses().odata() == null) {
            return nothing();
        }
        return marks.isDue(base.name(), config.watchInterval())
                .chain(isDue -> isDue ? look.of(base) : nothing())
                .call(isDone ->
                        isDone ? marks.looked(base.name()) : Uni.createFrom().voidItem())
                .replaceWith(false);
    }

    private Uni<Boolean> follow(OnecConnection base) {
        if (base.settings().addresses().httpService() == null) {
            return nothing();
        }
        return follow.step(base)
                .onFailure(StoppedException.class)
                .recoverWithUni(stopped -> stopped(base, stopped.outcome()));
    }

    /** Once for the settings as they are, and each hour: in 1C somebody may set another address. */
    private Uni<Boolean> register(OnecConnection base) {
        var now = Instant.now();
        var before = registered.get(base.name());
        if (before != null
                && before.settings().equals(base.settings())
                && before.at().plus(config.watchInterval()).isAfter(now)) {
            return nothing();
        }
        return webhook.ensure(base)
                .invoke(() -> registered.put(base.name(), new Registered(base.settings(), now)))
                .replaceWith(false)
                .onFailure(StoppedException.class)
                .recoverWithUni(stopped -> stopped(base, stopped.outcome()));
    }

    /** What passes by itself is in the log of exchanges, and the breaker tells of it. */
    private static Uni<Boolean> stopped(OnecConnection base, Outcome outcome) {
        if (!(outcome instanceof Outcome.Retry)) {
            LOG.warnf(
                    "The HTTP service of %s does not say what changed, or where it sends events: %s",
                    base.name(), outcome);
        }
        return nothing();
    }

    private static Uni<Boolean> nothing() {
        return Uni.createFrom().item(false);
    }
}
