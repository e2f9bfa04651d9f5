package kz.kopir.sandbox.launch;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /}: the names of all services and how they are. */
final class OverviewPage {

    private final ServiceQuestions services;
    private final RouterTable table;
    private final Addresses addresses;

    OverviewPage(ServiceQuestions services, RouterTable table, Addresses addresses) {
        this.services = services;
        this.table = table;
        this.addresses = addresses;
    }

    void mount(Router routes) {
        routes.get("/").handler(this::show);
    }

    private void show(RoutingContext context) {
        var asked = table.running().stream().map(this::look).toList();
        Future.join(asked).onSuccess(all -> {
            var answer = new JsonObject()
                    .put("name", "Kopir")
                    .put("apis", addresses.url() + "/swagger/")
                    .put("services", new JsonArray(all.list()));
            context.response().putHeader("Content-Type", "application/json").end(answer.encodePrettily());
        });
    }

    private Future<JsonObject> look(String service) {
        return services.get(service, "/q/health/ready", null)
                .map(answer -> answer.statusCode() == 200 ? "UP" : "DOWN")
                .otherwise("DOWN")
                .map(health -> new JsonObject()
                        .put("name", service)
                        .put("health", health)
                        .put("url", "http://localhost:" + addresses.service(service)));
    }
}
