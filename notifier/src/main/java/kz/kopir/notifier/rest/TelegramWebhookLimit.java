package kz.kopir.notifier.rest;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.notifier.NotifierProblem;
import kz.kopir.platform.web.BodyLimit;

/** An update of Telegram is small. */
@ApplicationScoped
class TelegramWebhookLimit {

    private static final long MOST = 256 * 1024;

    private final BodyLimit limit = new BodyLimit(MOST, NotifierProblem.TOO_LARGE, null);

    void guard(@Observes Router router) {
        limit.guard(router, "/webhook/telegram");
    }
}
