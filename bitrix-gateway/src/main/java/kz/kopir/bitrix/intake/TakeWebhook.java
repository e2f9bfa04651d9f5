package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.telemetry.Traceparent;

/** Stores what a webhook says, and has it worked on later: whoever answers Bitrix24 slowly gets his webhooks late. */
@ApplicationScoped
public class TakeWebhook {

    private static final Set<String> DEAL_EVENTS = Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE");
    private static final Set<String> PAYMENT_EVENTS =
            Set.of("ONPAYMENTENTITYSAVED", "ONPAYMENTDELETED", "ONSALEORDERSAVED");

    private final BitrixConfig.Intake config;
    private final PgIntakeStore store;
    private final PortalIntakes intakes;
    private final Pool pool;

    TakeWebhook(BitrixConfig config, PgIntakeStore store, PortalIntakes intakes, Pool pool) {
        this.config = config.intake();
        this.store = store;
        this.intakes = intakes;
        this.pool = pool;
    }

    /** What a webhook turned out to be. */
    public enum Taken {
        STORED,
        /** An event that means nothing to us; the sender need not know. */
        NOT_FOR_US,
        WITHOUT_ID
    }

    public Uni<Taken> take(String portal, WebhookPost post) {
        if (PAYMENT_EVENTS.contains(post.event())) {
            return stored(portal, store.signalWaiting(pool, portal, config.window()));
        }
        if (!DEAL_EVENTS.contains(post.event())) {
            return Uni.createFrom().item(Taken.NOT_FOR_US);
        }
        return post.id()
                .map(deal -> stored(portal, store.signal(pool, portal, deal, config.window(), Traceparent.current())))
                .orElseGet(() -> Uni.createFrom().item(Taken.WITHOUT_ID));
    }

    private Uni<Taken> stored(String portal, Uni<Void> storing) {
        return storing.invoke(() -> {
                    CrashPoints.at("bitrix.webhook-stored");
                    intakes.wake(portal, config.window());
                })
                .replaceWith(Taken.STORED);
    }
}
