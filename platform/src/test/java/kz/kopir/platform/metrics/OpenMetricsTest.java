package kz.kopir.platform.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
    void exemplarsStandWherePrometheusOf2023TakesThem() {
        assertThat(OpenMetrics.inPlace("""
                # TYPE t histogram
                t_bucket{uri="/a # {b}",le="0.1"} 1.0 # {span_id="a",trace_id="b"} 0.07 1795329170.1
                t_count{uri="/a # {b}"} 1.0 # {span_id="a",trace_id="b"} 1.0 1795329170.1
                t_sum{uri="/a # {b}"} 0.07
                t_count 1.0 # {span_id="a",trace_id="b"} 1.0
                c_total 2.0 # {span_id="a",trace_id="b"} 1.0 1795329170.1
                # EOF
                """)).isEqualTo("""
                # TYPE t histogram
                t_bucket{uri="/a # {b}",le="0.1"} 1.0 # {span_id="a",trace_id="b"} 0.07 1795329170.1
                t_count{uri="/a # {b}"} 1.0
                t_sum{uri="/a # {b}"} 0.07
                t_count 1.0
                c_total 2.0 # {span_id="a",trace_id="b"} 1.0 1795329170.1
                # EOF
                """);
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
