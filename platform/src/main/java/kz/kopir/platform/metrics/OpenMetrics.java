package kz.kopir.platform.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Shows metrics with exemplars to whoever names OpenMetrics, as Prometheus does first of all. Quarkus 3.30 answers plain text to whoever
 * names that too, as Prometheus does last, and 406 to OpenMetrics without a charset.
 */
@ApplicationScoped
class OpenMetrics {

    private static final String MEDIA_TYPE = "application/openmetrics-text";
    /** Before the route of Quarkus, behind its filters. */
    private static final int ORDER = -1;

    private final PrometheusMeterRegistry registry;

    OpenMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void route(@Observes Router router) {
        router.get("/q/metrics").order(ORDER).handler(this::show);
    }

    private void show(RoutingContext context) {
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MEDIA_TYPE)) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TextFormat.CONTENT_TYPE_OPENMETRICS_100)
                .end(registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100));
    }
}
