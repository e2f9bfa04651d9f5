package kz.kopir.bitrix.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.platform.web.BodyLimit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A webhook of Bitrix24 is a small form. */
@ApplicationScoped
class WebhookLimit {

    private final BodyLimit limit;

    WebhookLimit(@ConfigProperty(name = "kopir.webhook.max-size") MemorySize most) {
        this.limit = new BodyLimit(most.asLongValue(), BitrixProblem.TOO_LARGE, null);
    }

    void guard(@Observes Router router) {
        limit.guard(router, "/webhook/*");
    }
}
