package kz.kopir.bitrix.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import kz.kopir.bitrix.client.PortalDoor;
import kz.kopir.bitrix.client.WebhookUrl;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.settings.PortalAccess.Webhook;
import kz.kopir.bitrix.settings.PortalSettings;

/** Makes the door of each portal. */
@ApplicationScoped
public class Doors {

    private final Standings standings;
    private final FollowAddress follow;
    private final KeepTokens tokens;
    private final ParkPortal parking;

    Doors(Standings standings, FollowAddress follow, KeepTokens tokens, ParkPortal parking) {
        this.standings = standings;
        this.follow = follow;
        this.tokens = tokens;
        this.parking = parking;
    }

    public PortalDoor of(PortalSettings settings) {
        return switch (settings.access()) {
            case Webhook(var secret) -> {
                var url = WebhookUrl.parse(secret.reveal());
                yield new WebhookDoor(address(settings.id(), url.base()), url, parking);
            }
            case Application application ->
                new ApplicationDoor(address(settings.id(), application.address()), application, tokens, parking);
        };
    }

    /** The host in the settings, as standings know it. */
    public static String authority(PortalSettings settings) {
        return switch (settings.access()) {
            case Webhook(var secret) -> WebhookUrl.parse(secret.reveal()).base().getAuthority();
            case Application application -> application.address().getAuthority();
        };
    }

    private Address address(String portal, URI given) {
        return new Address(portal, given.getAuthority(), standings, follow);
    }
}
