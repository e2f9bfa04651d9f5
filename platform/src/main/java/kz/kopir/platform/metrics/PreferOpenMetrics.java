package kz.kopir.platform.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets Prometheus have OpenMetrics, which alone has exemplars. It names plain text as its last choice, and Quarkus gives plain text to whoever
 * names it at all.
 */
@Singleton
class PreferOpenMetrics {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int FIRST = 1000;

    private final String path;

    PreferOpenMetrics(
            @ConfigProperty(name = "quarkus.http.non-application-root-path", defaultValue = "q") String root) {
        this.path = "/" + root.replaceAll("^/|/$", "") + "/metrics";
    }

    void register(@Observes Filters filters) {
        filters.register(this::prefer, FIRST);
    }

    private void prefer(RoutingContext request) {
        var accepted = request.request().getHeader("Accept");
        if (path.equals(request.normalizedPath()) && accepted != null && accepted.startsWith(OPEN_METRICS)) {
            request.request().headers().set("Accept", OPEN_METRICS);
        }
        request.next();
    }
}
