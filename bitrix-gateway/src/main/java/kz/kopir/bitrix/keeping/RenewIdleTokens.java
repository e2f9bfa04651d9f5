package kz.kopir.bitrix.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.access.KeepTokens;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.platform.delivery.Loop;

/** Renews the tokens of portals that nobody uses, long before they end. */
@ApplicationScoped
class RenewIdleTokens {

    private final Portals portals;
    private final KeepTokens tokens;
    private final BitrixConfig.Tokens config;
    private final Clock clock;
    private final Loop loop;

    RenewIdleTokens(Vertx vertx, Portals portals, KeepTokens tokens, BitrixConfig config, Clock clock) {
        this.portals = portals;
        this.tokens = tokens;
        this.config = config.tokens();
        this.clock = clock;
        this.loop = new Loop(
                vertx, "Renewing the tokens of idle portals", this.config.interval(), () -> renew().replaceWith(false));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    /** A disabled portal's too: it is to work when it is enabled. */
    Uni<Void> renew() {
        return Multi.createFrom()
                .iterable(portals.all())
                .filter(portal -> !portal.standing().parked())
                .onItem()
                .transformToUniAndConcatenate(this::renew)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> renew(Portal portal) {
        return portal.settings().access() instanceof Application application
                ? tokens.renewIfOlder(portal.id(), application, clock.instant().minus(config.renewAfter()))
                : Uni.createFrom().voidItem();
    }
}
