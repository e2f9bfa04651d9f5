package kz.kopir.sandbox.launch;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code GET /api/sync-logs}: the exchanges of all services with outside systems, newest first. Each service filters; the parameters are
 * passed on. Ids of different services cannot be compared, so {@code next} is a time, to be given as {@code to}.
 */
final class MergedSyncLogs {

    private static final String PATH = "/api/sync-logs";
    private static final int DEFAULT_LIMIT = 50;

    private final ServiceQuestions services;
    private final RouterTable table;

    MergedSyncLogs(ServiceQuestions services, RouterTable table) {
        this.services = services;
        this.table = table;
    }

    void mount(Router routes) {
        routes.get(PATH).handler(this::merge);
        routes.get(PATH + "/").handler(this::merge);
    }

    private void merge(RoutingContext context) {
        var query = context.request().query();
        var uri = query == null ? PATH : PATH + "?" + query;
        var authorization = context.request().getHeader("Authorization");
        var asked = table.running().stream()
                .map(service -> services.get(service, uri, authorization)
                        .map(answer -> new Part(service, answer.statusCode(), answer.bodyAsString()))
                        .otherwise(failure -> new Part(service, 502, null)))
                .toList();
        Future.join(asked).onSuccess(all -> answer(context, all.list())).onFailure(context::fail);
    }

    private static void answer(RoutingContext context, List<Part> parts) {
        var serving = parts.stream().filter(part -> part.status != 404).toList();
        var refused = serving.stream().filter(part -> part.status / 100 == 4).findFirst();
        if (serving.isEmpty()) {
            Problems.answer(context, 501, "Not implemented", "No service keeps a log of its exchanges yet");
        } else if (refused.isPresent()) {
            // the caller is refused by all alike: by whom does not matter
            context.response().setStatusCode(refused.get().status).putHeader("Content-Type", Problems.TYPE);
            context.end(Objects.requireNonNullElse(refused.get().body, ""));
        } else {
            context.json(merged(serving, limit(context)));
        }
    }

    private static JsonObject merged(List<Part> parts, int limit) {
        var all = parts.stream()
                .flatMap(Part::items)
                .sorted(Comparator.comparing(MergedSyncLogs::at).reversed())
                .toList();
        var items = all.subList(0, Math.min(limit, all.size()));
        var more = all.size() > limit || parts.stream().anyMatch(Part::hasMore);
        return new JsonObject()
                .put("items", new JsonArray(items))
                .put("next", more ? items.getLast().getString("at") : null)
                .put(
                        "unavailable",
                        new JsonArray(parts.stream()
                                .filter(part -> part.status != 200)
                                .map(Part::service)
                                .toList()));
    }

    private static Instant at(JsonObject item) {
        return OffsetDateTime.parse(item.getString("at")).toInstant();
    }

    /** As the services have it; they have refused what is no number or too large. */
    private static int limit(RoutingContext context) {
        return context.queryParam("limit").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(DEFAULT_LIMIT);
    }

    private record Part(String service, int status, String body) {

        boolean hasMore() {
            return status == 200 && new JsonObject(body).getString("next") != null;
        }

        Stream<JsonObject> items() {
            return status != 200
                    ? Stream.empty()
                    : new JsonObject(body)
                            .getJsonArray("items").stream()
                                    .map(JsonObject.class::cast)
                                    .map(item -> item.put("service", service));
        }
    }
}
