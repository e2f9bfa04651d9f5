package kz.kopir.onec.rest;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.onec.OnecConfig;
import kz.kopir.platform.web.BodyLimit;

/** A webhook of 1C is signed as a whole, so it is held in memory as a whole: it must say how large it is. */
@ApplicationScoped
class OnecWebhookLimit {

    private final BodyLimit limit;

    OnecWebhookLimit(OnecConfig config) {
        this.limit = new BodyLimit(config.events().maxBody(), OnecProblem.TOO_LARGE, OnecProblem.NO_LENGTH);
    }

    void guard(@Observes Router router) {
        limit.guard(router, "/webhook/1c/*");
    }
}
