package kz.kopir.sandbox.bitrix;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.stream.Collectors;

/** {@code GET} and {@code PUT /_sim/settings}: what is left out stays as it is; {@code POST /_sim/reset} puts all back. */
final class SettingsRoute {

    private final BitrixSimulator simulator;
    private final PortalClock clock;

    SettingsRoute(BitrixSimulator simulator, PortalClock clock) {
        this.simulator = simulator;
        this.clock = clock;
    }

    void show(RoutingContext context) {
        var settings = simulator.settingsOnLoop();
        context.json(new JsonObject()
                .put(
                        "webhook_url",
                        settings.webhookUrl() == null
                                ? null
                                : settings.webhookUrl().toString())
                .put(
                        "webhook_events",
                        new JsonArray(settings.webhookEvents().stream().sorted().toList()))
                .put("application_token", settings.applicationToken())
                .put("requests_per_second", settings.requestsPerSecond())
                .put("burst", settings.burst())
                .put("inventory_accounting", simulator.inventoryAccountingOnLoop())
                .put("clock_shift", clock.shift().toString()));
    }

    void change(RoutingContext context) {
        try {
            var json = context.body().asJsonObject();
            var settings = changed(simulator.settingsOnLoop(), json);
            var shift = json.containsKey("clock_shift") ? Duration.parse(json.getString("clock_shift")) : clock.shift();
            clock.shift(shift);
            simulator.inventoryAccountingOnLoop(
                    json.getBoolean("inventory_accounting", simulator.inventoryAccountingOnLoop()));
            simulator.settingsOnLoop(settings);
            show(context);
        } catch (DecodeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | DateTimeException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "These are no settings, GET shows some: " + e.getMessage()));
        }
    }

    private static PortalSettings changed(PortalSettings settings, JsonObject json) {
        var changed = settings;
        if (json.containsKey("webhook_url")) {
            var url = json.getString("webhook_url");
            changed = changed.webhookUrl(url == null ? null : URI.create(url));
        }
        if (json.containsKey("webhook_events")) {
            changed = changed.webhookEvents(json.getJsonArray("webhook_events").stream()
                    .map(Object::toString)
                    .collect(Collectors.toSet()));
        }
        if (json.containsKey("application_token")) {
            changed = changed.applicationToken(json.getString("application_token"));
        }
        return changed.limit(
                json.getDouble("requests_per_second", changed.requestsPerSecond()),
                json.getDouble("burst", changed.burst()));
    }
}
