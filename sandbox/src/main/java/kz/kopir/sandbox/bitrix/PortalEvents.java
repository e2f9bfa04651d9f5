package kz.kopir.sandbox.bitrix;

import java.util.Optional;
import java.util.function.Supplier;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import kz.kopir.sandbox.bitrix.event.OfflineQueue;
import kz.kopir.sandbox.bitrix.event.StageRobots;

/** Tells of what happened in every way that the portal has: its outgoing webhook, the robots of the stages, and the offline queue. */
record PortalEvents(
        OutgoingWebhook webhook,
        StageRobots robots,
        OfflineQueue offline,
        Supplier<EventSettings> events,
        Supplier<PortalSettings> portal) {

    void happened(String event, long id, String connector) {
        webhook.happened(event, id);
        offline.happened(event, id, connector);
        var settings = events.get();
        if (robots.runs(event, id, settings)) {
            var form = StageRobots.form(
                    id, portal.get().domain(), Optional.ofNullable(portal.get().memberId()));
            webhook.robot(settings.robotUrl(), id, form);
        }
    }
}
