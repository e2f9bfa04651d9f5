package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Set;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.telemetry.Traceparent;

/** Stores what a webhook says, and has it worked on later: whoever answers Bitrix24 slowly gets his webhooks late. */
@ApplicationScoped
public class TakeWebhook {

    /** A move to another funnel is no update: it has an event of its own. */
    public static final Set<String> DEAL_EVENTS =
            Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE", "ONCRMDEALMOVETOCATEGORY");

    public static final Set<String> PAYMENT_EVENTS =
            Set.of("ONPAYMENTENTITYSAVED", "ONPAYMENTDELETED", "ONSALEORDERSAVED", "ONSALEORDERDELETED");

    private static final String OFFLINE_PING = "ONOFFLINEEVENT";

    private final BitrixConfig.Intake config;
    private final GatherSignals signals;
    private final Hurry hurry;
    private final PgIntakeStore store;
    private final PortalIntakes intakes;
    private final Event<OfflineWaits> offline;
    private final Pool pool;

    TakeWebhook(
            BitrixConfig config,
            GatherSignals signals,
            Hurry hurry,
            PgIntakeStore store,
            PortalIntakes intakes,
            Event<OfflineWaits> offline,
            Pool pool) {
        this.config = config.intake();
        this.signals = signals;
        this.hurry = hurry;
        this.store = store;
        this.intakes = intakes;
        this.offline = offline;
        this.pool = pool;
    }

    /** What a webhook turned out to be. */
    public enum Taken {
        STORED,
        /** An event that means nothing to us; the sender need not know. */
        NOT_FOR_US,
        WITHOUT_ID
    }

    /** The portal says that its queue of events is not empty. */
    public record OfflineWaits(String portal) {}

    public Uni<Taken> take(String portal, WebhookPost post) {
        if (PAYMENT_EVENTS.contains(post.event())) {
            return stored(portal, store.signalWaiting(pool, portal, config.window()));
        }
        if (post.event().equals(OFFLINE_PING)) {
            offline.fire(new OfflineWaits(portal));
            return Uni.createFrom().item(Taken.STORED);
        }
        if (!DEAL_EVENTS.contains(post.event())) {
            return Uni.createFrom().item(Taken.NOT_FOR_US);
        }
        return post.id()
                .map(deal -> stored(portal, deal, hurry.isFresh(portal)))
                .orElseGet(() -> Uni.createFrom().item(Taken.WITHOUT_ID));
    }

    /** A robot stands where deals close, so its deal goes before all that may be no closing. */
    public Uni<Taken> takeRobot(String portal, String deal) {
        return stored(portal, deal, true);
    }

    private Uni<Taken> stored(String portal, String deal, boolean fresh) {
        return stored(portal, signals.store(new Signal(portal, deal, fresh, config.window(), Traceparent.current())));
    }

    private Uni<Taken> stored(String portal, Uni<Void> storing) {
        return storing.invoke(() -> {
                    CrashPoints.at("bitrix.webhook-stored");
                    intakes.wake(portal, config.window());
                })
                .replaceWith(Taken.STORED);
    }
}
