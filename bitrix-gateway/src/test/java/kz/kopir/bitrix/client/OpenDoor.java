package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** In by a webhook that stays where it is. */
record OpenDoor(WebhookUrl url) implements PortalDoor {

    @Override
    public Uni<Entry> enter() {
        return Uni.createFrom().item(new Entry.Open(url.base(), Map.of(), 0));
    }

    @Override
    public Uni<Boolean> refused(Entry.Open through, String error) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Boolean> moved(Entry.Open through, String location) {
        return Uni.createFrom().item(false);
    }

    @Override
    public String address() {
        return url.masked();
    }
}
