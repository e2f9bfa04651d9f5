package kz.kopir.sandbox.bitrix.event;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code GET} and {@code PUT /_sim/events}: what is left out stays as it is. */
public final class EventSettingsRoute {

    private final Supplier<EventSettings> current;
    private final Consumer<EventSettings> change;

    public EventSettingsRoute(Supplier<EventSettings> current, Consumer<EventSettings> change) {
        this.current = current;
        this.change = change;
    }

    public void show(RoutingContext context) {
        var settings = current.get();
        context.json(new JsonObject()
                .put(
                        "robot_url",
                        settings.robotUrl() == null ? null : settings.robotUrl().toString())
                .put(
                        "robot_stages",
                        new JsonArray(settings.robotStages().stream().sorted().toList()))
                .put("application", settings.application())
                .put("extended", settings.extended()));
    }

    public void change(RoutingContext context) {
        try {
            change.accept(changed(current.get(), context.body().asJsonObject()));
            show(context);
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "These are no settings, GET shows some: " + e.getMessage()));
        }
    }

    private static EventSettings changed(EventSettings settings, JsonObject json) {
        var changed = settings;
        if (json.containsKey("robot_url")) {
            var url = json.getString("robot_url");
            changed = changed.robotUrl(url == null ? null : URI.create(url));
        }
        if (json.containsKey("robot_stages")) {
            changed = changed.robotStages(json.getJsonArray("robot_stages").stream()
                    .map(Object::toString)
                    .collect(Collectors.toSet()));
        }
        return changed.application(json.getBoolean("application", changed.application()))
                .extended(json.getBoolean("extended", changed.extended()));
    }
}
