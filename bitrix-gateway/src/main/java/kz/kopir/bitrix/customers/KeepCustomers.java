package kz.kopir.bitrix.customers;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgCustomerLooks;
import kz.kopir.bitrix.store.PgCustomerLooks.Look;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import org.jboss.logging.Logger;

/** Has the requisites of portals' customers completed once a day, page by page. The holder of the portal does. */
@ApplicationScoped
class KeepCustomers {

    private static final Logger LOG = Logger.getLogger(KeepCustomers.class);

    private final Vertx vertx;
    private final CustomersConfig config;
    private final Portals portals;
    private final CompleteRequisites complete;
    private final PgCustomerLooks looks;
    private final Holders holders;
    private final Pool pool;
    private final Clock clock;
    private final List<Loop> loops = new ArrayList<>();
    private final Map<String, Instant> rests = new ConcurrentHashMap<>();

    KeepCustomers(
            Vertx vertx,
            CustomersConfig config,
            Portals portals,
            CompleteRequisites complete,
            PgCustomerLooks looks,
            Holders holders,
            Pool pool,
            Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.portals = portals;
        this.complete = complete;
        this.looks = looks;
        this.holders = holders;
        this.pool = pool;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        config.portals().forEach((id, settings) -> {
            var holder = holders.compete(Portal.sourceOf(id));
            var loop =
                    new Loop(vertx, "Customers of " + id, config.interval(), () -> round(id, settings, holder)).start();
            holder.onTaken(loop::wake);
            loops.add(loop);
        });
    }

    void stop(@Observes ShutdownEvent ending) {
        loops.forEach(Loop::stop);
    }

    private Uni<Boolean> round(String id, CustomersConfig.Portal settings, Holder holder) {
        var portal = portals.byId(id).filter(Portal::works);
        var rests = this.rests.getOrDefault(id, Instant.MIN).isAfter(clock.instant());
        return portal.isEmpty() || rests || !holder.held()
                ? Uni.createFrom().item(false)
                : looks.begin(pool, id, lastTime(clock.instant()))
                        .flatMap(look -> look.isEmpty()
                                ? Uni.createFrom().item(false)
                                : page(portal.get(), settings, look.get()));
    }

    private Uni<Boolean> page(Portal portal, CustomersConfig.Portal settings, Look look) {
        return complete.page(portal, settings, look.lastId())
                .flatMap(looked -> looks.goOn(pool, portal.id(), looked.last(), looked.written())
                        .replaceWith(looked.last() != null))
                .onFailure(failure -> failure instanceof NoAnswerFromServiceException
                        || failure instanceof CompleteRequisites.UnseenException)
                .recoverWithItem(failure -> {
                    LOG.warnf("Customers of %s wait: %s", portal.source(), failure.getMessage());
                    rests.put(portal.id(), clock.instant().plus(config.lookAgain()));
                    return false;
                });
    }

    private Instant lastTime(Instant now) {
        var local = ZonedDateTime.ofInstant(now, config.zone());
        var today = local.with(config.at());
        return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
    }
}
