package kz.kopir.platform.web;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a request that says it is too large before any of it is read, and says why; Quarkus' own limit, which comes after, says nothing.
 *
 * @param most     bytes
 * @param tooLarge what is told to such a request; its text is formatted with the limit in KiB
 * @param noLength what is told to a request that does not say how large it is; null where that is let through
 */
public record BodyLimit(long most, ProblemCode tooLarge, ProblemCode noLength) implements Handler<RoutingContext> {

    private static final int BEFORE_QUARKUS = -3;
    private static final int AFTER_QUARKUS = -1;
    /** Where Quarkus notes at which size it stops reading what has not said how large it is. */
    private static final String STOPS_AT = VertxHttpRecorder.MAX_REQUEST_SIZE_KEY;

    /** Has all requests to the path pass here. */
    public void guard(Router router, String path) {
        router.route(path).order(BEFORE_QUARKUS).handler(this);
        router.route(path).order(AFTER_QUARKUS).handler(context -> {
            Long stopsAt = context.get(STOPS_AT);
            if (stopsAt != null && stopsAt > most) {
                context.put(STOPS_AT, most);
            }
            context.next();
        });
    }

    @Override
    public void handle(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var isTold = length != null && length.matches("[0-9]{1,18}");
        if (!isTold && noLength != null) {
            refuse(context, noLength, "Length Required");
        } else if (isTold && Long.parseLong(length) > most) {
            refuse(context, tooLarge, "Request Entity Too Large");
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, ProblemCode problem, String title) {
        var language = context.preferredLanguage();
        var english = language != null && "en".equals(language.tag());
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("type", "urn:kopir:error:" + problem.code())
                        .put("title", title)
                        .put("status", problem.status())
                        .put("detail", (english ? problem.english() : problem.russian()).formatted(most / 1024))
                        .put("code", problem.code())
                        .toBuffer())
                .onComplete(ended -> context.request().connection().close());
    }
}
