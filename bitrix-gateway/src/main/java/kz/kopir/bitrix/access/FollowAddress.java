package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import kz.kopir.platform.delivery.Alerts;

/** Goes with a portal that was renamed, when it is sure to be the same; else it asks an administrator, and nothing is sent meanwhile. */
@ApplicationScoped
public class FollowAddress {

    /** The code of all that is told about an address. */
    public static final String MOVED = "BTX-0107";

    private final StandingStore store;
    private final Standings standings;
    private final Zones zones;
    private final Alerts alerts;

    FollowAddress(StandingStore store, Standings standings, Zones zones, Alerts alerts) {
        this.store = store;
        this.standings = standings;
        this.zones = zones;
        this.alerts = alerts;
    }

    /**
     * The portal says that it is elsewhere.
     *
     * @param given the host in the portal's settings
     * @param from  where the call went
     * @param to    where the portal says that it is; its path counts only in the way that it begins
     * @return whether it was followed
     */
    Uni<Boolean> moved(String portal, String given, URI from, String to) {
        var address = read(to);
        if (address == null || !isRename(from, address)) {
            return Uni.createFrom().item(false);
        }
        var authority = address.getAuthority().toLowerCase(Locale.ROOT);
        if (zones.follow(from, address)) {
            standings.learn(portal, known -> at(known, given, authority, null));
            return store.move(portal, given, authority)
                    .invoke(() -> alerts.tell(
                            "bitrix24:" + portal,
                            MOVED,
                            "Портал переименован: теперь он по адресу %s. Kopir продолжает там; исправьте адрес в настройках портала."
                                    .formatted(authority)))
                    .replaceWith(true);
        }
        return zones.possible(address)
                ? propose(portal, given, authority)
                : Uni.createFrom().item(false);
    }

    /** Where the portal is whose settings name this address. */
    URI current(String portal, URI given) {
        return new Address(portal, given.getAuthority(), standings, this).now(given);
    }

    /** An administrator says that the portal is where it said. */
    public Uni<Void> confirm(String portal) {
        var standing = standings.of(portal);
        return store.move(portal, standing.leftAuthority(), standing.proposedAuthority())
                .invoke(() -> standings.learn(
                        portal, known -> at(known, known.leftAuthority(), standing.proposedAuthority(), null)));
    }

    private Uni<Boolean> propose(String portal, String given, String authority) {
        standings.learn(portal, known -> at(known, given, known.authority(), authority));
        return store.propose(portal, given, authority)
                .invoke(isNews -> {
                    if (isNews) {
                        alerts.tell(
                                "bitrix24:" + portal,
                                MOVED,
                                "Портал отсылает на другой адрес: %s. Если это ваш портал, подтвердите: POST /api/bitrix-portals/%s/confirm-address. До этого Kopir туда ничего не отправляет, сделки подождут."
                                        .formatted(authority, portal));
                    }
                })
                .replaceWith(false);
    }

    /** A page for people, such as the one for portals that are closed, is no new name of the portal. */
    private static boolean isRename(URI from, URI to) {
        return !from.getAuthority().equalsIgnoreCase(to.getAuthority())
                && to.getPath() != null
                && to.getPath().startsWith("/rest/");
    }

    private static URI read(String address) {
        try {
            var read = URI.create(address);
            return read.getHost() == null || read.getRawUserInfo() != null ? null : read;
        } catch (IllegalArgumentException notAnAddress) {
            return null; // a redirect to nowhere leads nowhere
        }
    }

    private static Standing at(Standing known, String left, String authority, String proposed) {
        return new Standing(left, authority, proposed, known.parkedCode(), known.parkedReason(), known.parkedAt());
    }
}
