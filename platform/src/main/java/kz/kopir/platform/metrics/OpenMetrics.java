package kz.kopir.platform.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Shows metrics with exemplars to whoever names OpenMetrics, as Prometheus does first of all. Quarkus 3.30 answers plain text to whoever
 * names that too, as Prometheus does last, and 406 to OpenMetrics without a charset.
 */
@ApplicationScoped
class OpenMetrics {

    private static final String MEDIA_TYPE = "application/openmetrics-text";
    /**
     * An exemplar at what is neither a bucket nor a counter, such as {@code _count}. The registry writes them; the specification has none
     * there, and Prometheus before 2.43 throws the whole page away.
     */
    private static final Pattern OUT_OF_PLACE = Pattern.compile(
            "(?m)^([a-zA-Z_:][\\w:]*+(?<!_bucket|_total)(?:\\{.*})? \\S+) # \\{[^{}]*} \\S+(?: \\S+)?$");
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
                .end(inPlace(registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100)));
    }

    static String inPlace(String page) {
        return OUT_OF_PLACE.matcher(page).replaceAll("$1");
    }
}
