package kz.kopir.bitrix.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.platform.web.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a webhook that says it is too large before any of it is read, and says why; Quarkus' own limit, which comes after, says nothing. */
@ApplicationScoped
class WebhookLimit {

    private static final int BEFORE_QUARKUS_OWN = -3;

    private final long most;

    WebhookLimit(@ConfigProperty(name = "kopir.webhook.max-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void guard(@Observes Router router) {
        router.route("/webhook/*").order(BEFORE_QUARKUS_OWN).handler(this::look);
    }

    private void look(RoutingContext context) {
        if (length(context.request()) > most) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void refuse(RoutingContext context) {
        var problem = BitrixProblem.TOO_LARGE;
        var language = context.preferredLanguage();
        var english = language != null && "en".equals(language.tag());
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("type", "urn:kopir:error:" + problem.code())
                        .put("title", "Request Entity Too Large")
                        .put("status", problem.status())
                        .put("detail", (english ? problem.english() : problem.russian()).formatted(most / 1024))
                        .put("code", problem.code())
                        .toBuffer())
                .onComplete(ended -> context.request().connection().close());
    }
}
