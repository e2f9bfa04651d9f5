package kz.kopir.sandbox.launch;

import io.smallrye.openapi.ui.IndexHtmlCreator;
import io.smallrye.openapi.ui.Option;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /swagger/}: the APIs of all services in one Swagger UI, where they can be tried through the router. */
final class ApiPages {

    private static final String ASSETS = "META-INF/resources/openapi-ui";

    private final ServiceQuestions services;
    private final RouterTable table;
    private final byte[] index;

    ApiPages(ServiceQuestions services, RouterTable table) {
        this.services = services;
        this.table = table;
        this.index = index(table);
    }

    void mount(Router routes) {
        routes.getWithRegex("/swagger").handler(context -> context.redirect("/swagger/"));
        routes.get("/swagger/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(io.vertx.core.buffer.Buffer.buffer(index)));
        routes.get("/swagger/apis/:service").handler(this::api);
        routes.get("/swagger/*").handler(StaticHandler.create(ASSETS));
    }

    private void api(RoutingContext context) {
        var service = context.pathParam("service");
        if (!table.running().contains(service)) {
            Problems.answer(context, 404, "Not found", "There is no service " + service);
            return;
        }
        services.get(service, "/q/openapi?format=json", null)
                .onSuccess(answer -> context.json(
                        // what the page tries must come back through the router
                        answer.bodyAsJsonObject()
                                .put("servers", new JsonArray().add(new JsonObject().put("url", "/" + service)))))
                .onFailure(failure -> Problems.answer(context, 502, "Bad gateway", service + " does not answer"));
    }

    private static byte[] index(RouterTable table) {
        Map<String, String> urls = new LinkedHashMap<>();
        table.running().forEach(service -> urls.put(service, "/swagger/apis/" + service));
        try {
            return IndexHtmlCreator.createIndexHtml(
                    urls,
                    table.running().getFirst(),
                    new EnumMap<>(Map.of(Option.title, "Kopir", Option.selfHref, "/swagger/", Option.logoHref, "/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
