package kz.kopir.bitrix.mapping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.MatchingConfig;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgMatchRunStore;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;

/** Makes the runs of the portals that this instance holds, one after the other; what a crash broke off is begun anew. */
@ApplicationScoped
public class MatchRuns {

    private final PgMatchRunStore store;
    private final MatchPortal match;
    private final Portals portals;
    private final Holders holders;
    private final MatchingConfig config;
    private final Pool pool;
    private final Loop loop;

    MatchRuns(
            Vertx vertx,
            PgMatchRunStore store,
            MatchPortal match,
            Portals portals,
            Holders holders,
            MatchingConfig config,
            Pool pool) {
        this.store = store;
        this.match = match;
        this.portals = portals;
        this.holders = holders;
        this.config = config;
        this.pool = pool;
        this.loop = new Loop(vertx, "Matching of products", config.interval(), this::makeRuns);
    }

    void start(@Observes StartupEvent started) {
        if (config.threshold() < 0.8 || config.threshold() > 1) {
            throw new IllegalArgumentException("kopir.bitrix.matching.threshold is to be from 0.8 to 1");
        }
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    /** Empty when another run goes on in the portal. */
    public Uni<Optional<MatchRun>> begin(String portal, String connection, boolean dryRun, String who) {
        return store.begin(pool, UUID.randomUUID(), portal, connection, dryRun, config.threshold(), who)
                .invoke(loop::wake);
    }

    private Uni<Boolean> makeRuns() {
        return store.running(pool)
                .chain(running -> Multi.createFrom()
                        .iterable(running)
                        .onItem()
                        .transformToUniAndConcatenate(this::make)
                        .collect()
                        .last())
                .replaceWith(false);
    }

    private Uni<Void> make(MatchRun run) {
        var portal = portals.byId(run.portal());
        if (portal.isEmpty()) {
            return store.failed(pool, run.id(), "BTX-0515: портала больше нет в настройках");
        }
        return isOurs(portal.get())
                ? match.make(portal.get(), run)
                : Uni.createFrom().voidItem();
    }

    private boolean isOurs(Portal portal) {
        return holders.compete(portal.queue()).held();
    }
}
