package kz.kopir.bitrix.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.access.Standing;
import kz.kopir.bitrix.access.StandingStore;
import kz.kopir.bitrix.access.Standings;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.settings.WatchSettings;

/** Sees to it that this instance knows the portals as they are in the database, whichever instance has changed them. */
@ApplicationScoped
public class WatchPortals {

    private final PortalStore store;
    private final StandingStore standingStore;
    private final Standings standings;
    private final SealPortals seal;
    private final Portals portals;
    private final WatchSettings watch;

    WatchPortals(
            Vertx vertx,
            PortalStore store,
            StandingStore standingStore,
            Standings standings,
            SealPortals seal,
            Portals portals,
            QueueWork queues,
            BitrixConfig config) {
        this.store = store;
        this.standingStore = standingStore;
        this.standings = standings;
        this.seal = seal;
        this.portals = portals;
        this.watch = new WatchSettings(
                vertx, "Looking for changed portals", config.portalsInterval(), store::mark, this::take, queues);
    }

    /** Before the first event comes, which might belong to one of them. */
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

    /** Comes back when a portal that another instance has added a moment ago is known here, if any of the sources is such a one. */
    public Uni<Void> knowing(Stream<String> sources) {
        return sources.anyMatch(source ->
                        Portal.isSource(source) && portals.bySource(source).isEmpty())
                ? look()
                : Uni.createFrom().voidItem();
    }

    private Uni<List<String>> take() {
        return standingStore.all().chain(stand -> store.all().map(kept -> take(stand, kept)));
    }

    private List<String> take(Map<String, Standing> stand, List<KeptPortal> kept) {
        var before = new HashMap<String, Seen>();
        portals.all().forEach(portal -> before.put(portal.id(), Seen.of(portal)));
        standings.replace(stand);
        portals.replaceKept(kept.stream().map(seal::open).toList());
        return portals.all().stream()
                .filter(portal -> !Seen.of(portal).equals(before.get(portal.id())))
                .map(Portal::queue)
                .toList();
    }

    /** What of a portal makes its work go another way. */
    private record Seen(PortalSettings settings, Standing standing) {
        static Seen of(Portal portal) {
            return new Seen(portal.settings(), portal.standing());
        }
    }
}
