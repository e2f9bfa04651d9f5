package kz.kopir.onec.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.onec.OnecConfig;
import kz.kopir.platform.web.Problem;
import kz.kopir.platform.web.ProblemCode;

/** Refuses a webhook that is too large, or does not say how large it is, before any of it is read. */
@ApplicationScoped
class OnecWebhookLimit {

    private static final int BEFORE_QUARKUS_OWN = -3;

    private final long most;

    OnecWebhookLimit(OnecConfig config) {
        this.most = config.events().maxBody();
    }

    void guard(@Observes Router router) {
        router.post("/webhook/1c/*").order(BEFORE_QUARKUS_OWN).handler(this::look);
    }

    private void look(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("[0-9]{1,18}")) {
            refuse(context, OnecProblem.NO_LENGTH, "Length Required");
        } else if (Long.parseLong(length) > most) {
            refuse(context, OnecProblem.TOO_LARGE, "Request Entity Too Large");
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
