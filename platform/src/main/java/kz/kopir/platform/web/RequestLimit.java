package kz.kopir.platform.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is larger than any request of a service may be is refused with a reason, before any of it is read. */
@ApplicationScoped
class RequestLimit {

    private final BodyLimit limit;

    RequestLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.limit = new BodyLimit(most.asLongValue(), PlatformProblem.BODY_TOO_LARGE, null);
    }

    void guard(@Observes Router router) {
        limit.guard(router, "/*");
    }
}
