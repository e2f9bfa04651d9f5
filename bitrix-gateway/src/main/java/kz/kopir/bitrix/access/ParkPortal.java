package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.platform.delivery.Alerts;

/** Leaves a portal alone that will let nobody in until a person acts, and tells operators once. */
@ApplicationScoped
public class ParkPortal {

    /** The authorization is gone: its tokens are no good, or the application may not any more. */
    public static final String AUTHORIZATION_LOST = "BTX-0120";

    /** The application was taken away in the portal. */
    public static final String UNINSTALLED = "BTX-0121";

    public static final String PORTAL_DELETED = "BTX-0122";

    /** The application was never installed. */
    public static final String NOT_INSTALLED = "BTX-0124";

    private static final String WAITS =
            " Сделки и записи подождут. Когда исправите, портал продолжит с того же места: см. docs/bitrix-portals.md.";

    private final StandingStore store;
    private final Standings standings;
    private final Alerts alerts;
    private final Clock clock;

    ParkPortal(StandingStore store, Standings standings, Alerts alerts, Clock clock) {
        this.store = store;
        this.standings = standings;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** @param reason for a person, in Russian; without secrets */
    public Uni<Void> park(String portal, String code, String reason) {
        standings.learn(
                portal,
                known -> new Standing(
                        known.leftAuthority(),
                        known.authority(),
                        known.proposedAuthority(),
                        code,
                        reason,
                        OffsetDateTime.now(clock)));
        return store.park(portal, code, reason)
                .invoke(isNews -> {
                    if (isNews) {
                        alerts.tell("bitrix24:" + portal, code, reason + WAITS);
                    }
                })
                .replaceWithVoid();
    }

    /** New tokens came: what was wrong with the old ones is over. */
    Uni<Void> authorized(String portal) {
        return store.unpark(portal, AUTHORIZATION_LOST, UNINSTALLED, NOT_INSTALLED)
                .invoke(wasParked -> {
                    if (wasParked) {
                        standings.learn(
                                portal,
                                known -> new Standing(
                                        known.leftAuthority(),
                                        known.authority(),
                                        known.proposedAuthority(),
                                        null,
                                        null,
                                        null));
                        alerts.tell(
                                "bitrix24:" + portal,
                                AUTHORIZATION_LOST,
                                "Приложение снова авторизовано, работа продолжается.");
                    }
                })
                .replaceWithVoid();
    }
}
