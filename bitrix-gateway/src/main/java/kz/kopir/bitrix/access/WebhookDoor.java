package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import kz.kopir.bitrix.client.PortalDoor;
import kz.kopir.bitrix.client.WebhookUrl;

/** In by an inbound webhook, whose address is all the proof. */
final class WebhookDoor implements PortalDoor {

    private final Address address;
    private final WebhookUrl url;
    private final ParkPortal parking;

    WebhookDoor(Address address, WebhookUrl url, ParkPortal parking) {
        this.address = address;
        this.url = url;
        this.parking = parking;
    }

    @Override
    public Uni<Entry> enter() {
        return Uni.createFrom()
                .item(() -> address.shut().<Entry>map(Entry.Shut::new).orElseGet(() -> open()));
    }

    private Entry open() {
        return new Entry.Open(address.now(url.base()), Map.of(), 0);
    }

    @Override
    public Uni<Boolean> refused(Entry.Open through, String error) {
        return error.equals("PORTAL_DELETED")
                ? parking.park(address.portal(), ParkPortal.PORTAL_DELETED, "Портал удалён в Битрикс24.")
                        .replaceWith(false)
                : Uni.createFrom().item(false);
    }

    @Override
    public Uni<Boolean> moved(Entry.Open through, String location) {
        return address.moved(through.base(), location);
    }

    @Override
    public String address() {
        return address.now(url.base()).getScheme() + "://"
                + address.now(url.base()).getAuthority() + "/rest/…";
    }
}
