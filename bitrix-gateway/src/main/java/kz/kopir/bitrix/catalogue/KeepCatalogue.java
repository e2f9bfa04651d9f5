package kz.kopir.bitrix.catalogue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgCatalogueStore;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.Tx;

/** Keeps the cards of portals as 1C has them: each that is said to have changed, and all of them once a day. The holder of the portal does. */
@ApplicationScoped
public class KeepCatalogue {

    private static final int TOGETHER = 50;

    private final Vertx vertx;
    private final CatalogueConfig config;
    private final Portals portals;
    private final UpdateCards update;
    private final PgCatalogueStore store;
    private final Holders holders;
    private final Pool pool;
    private final Clock clock;
    private final List<Loop> loops = new ArrayList<>();

    KeepCatalogue(
            Vertx vertx,
            CatalogueConfig config,
            Portals portals,
            UpdateCards update,
            PgCatalogueStore store,
            Holders holders,
            Pool pool,
            Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.portals = portals;
        this.update = update;
        this.store = store;
        this.holders = holders;
        this.pool = pool;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        config.portals().forEach((id, settings) -> {
            var holder = holders.compete(Portal.sourceOf(id));
            var loop = new Loop(vertx, "Cards of " + id, config.interval(), () -> round(id, settings, holder)).start();
            holder.onTaken(loop::wake);
            loops.add(loop);
        });
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.forEach(Loop::stop);
    }

    /** Makes the cards due in every portal that takes cards of the connection; many changes of one product are one. */
    public Uni<Void> changed(Tx tx, List<GoodsChanged> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToMultiAndConcatenate(event -> Multi.createFrom()
                        .items(config.portals().entrySet().stream()
                                .filter(entry -> entry.getValue().connection().equals(event.connection()))
                                .map(entry -> store.signal(
                                        tx.sql(), entry.getKey(), event.onecId(), event.at(), config.window()))))
                .onItem()
                .transformToUniAndConcatenate(signal -> signal)
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Boolean> round(String id, CatalogueConfig.Portal settings, Holder holder) {
        var portal = portals.byId(id);
        return portal.isEmpty() || !holder.held() ? Uni.createFrom().item(false) : round(portal.get(), settings);
    }

    private Uni<Boolean> round(Portal portal, CatalogueConfig.Portal settings) {
        return dayBegins(portal)
                .chain(() -> store.due(pool, portal.id(), TOGETHER))
                .flatMap(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : update.update(portal, settings, due).replaceWith(due.size() == TOGETHER));
    }

    private Uni<Void> dayBegins(Portal portal) {
        var now = clock.instant();
        return store.lastBegun(pool, portal.id())
                .flatMap(last ->
                        last.filter(begun -> !begun.isBefore(lastTime(now))).isPresent()
                                ? Uni.createFrom().voidItem()
                                : store.signalAll(pool, portal.id(), now));
    }

    private Instant lastTime(Instant now) {
        var local = ZonedDateTime.ofInstant(now, config.zone());
        var today = local.with(config.at());
        return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
    }
}
