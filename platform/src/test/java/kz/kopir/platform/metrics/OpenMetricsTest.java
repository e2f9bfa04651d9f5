package kz.kopir.platform.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class OpenMetricsTest {

    /** What Prometheus 2.42 sends. */
    private static final String OF_PROMETHEUS =
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    @Inject
    MeterRegistry registry;

    @Inject
    Tracer tracer;

    @Test
    void prometheusIsGivenTheTraceOfWhatWasCounted() {
        var span = tracer.spanBuilder("counted").startSpan();
        try (var ignored = span.makeCurrent()) {
            registry.counter("kopir.test.traced").increment();
        } finally {
            span.end();
        }
        for (var accepted : new String[] {OF_PROMETHEUS, "application/openmetrics-text;version=1.0.0"}) {
            given().header("Accept", accepted)
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .header("Content-Type", startsWith("application/openmetrics-text; version=1.0.0"))
                    .body(allOf(
                            containsString("trace_id=\"" + span.getSpanContext().getTraceId()), endsWith("# EOF\n")));
        }
    }

    @Test
    void whoNamesPlainTextAloneIsGivenPlainText() {
        given().header("Accept", "text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/plain"))
                .body(not(containsString("# EOF")));
    }
}
