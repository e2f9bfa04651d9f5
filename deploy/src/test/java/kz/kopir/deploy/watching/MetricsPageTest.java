package kz.kopir.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import kz.kopir.platform.metrics.MeterFacts.Kind;
import org.junit.jupiter.api.Test;

/** The page of metrics says what the code says, and the code keeps to the convention. */
class MetricsPageTest {

    private static final Set<String> UNITS = Set.of("seconds", "bytes", "ratio");
    private static final Set<String> FORBIDDEN = Set.of(
            "deal",
            "document",
            "order",
            "bin",
            "iin",
            "chat",
            "person",
            "email",
            "phone",
            "url",
            "path",
            "token",
            "name_of_customer");

    @Test
    void thePageIsWhatIsMadeFromTheCode() throws IOException {
        var page = Watched.ROOT.resolve("docs/metrics.md");
        if (Boolean.getBoolean("kopir.docs.write")) {
            Files.writeString(page, Meters.page());
        }
        assertThat(Files.readString(page))
                .as("docs/metrics.md is older than the meters; run this test with -Dkopir.docs.write=true")
                .isEqualTo(Meters.page());
    }

    @Test
    void everyMeterKeepsToTheConvention() {
        var names = new HashMap<String, String>();
        Meters.all().forEach((service, meters) -> {
            for (var meter : meters) {
                var facts = meter.facts();
                assertThat(facts.name()).matches("kopir(\\.[a-z0-9]+)+");
                assertThat(names.put(facts.prometheusName(), service))
                        .as(facts.name())
                        .isNull();
                assertThat(facts.description()).as(facts.name()).isNotBlank().doesNotContain("|");
                assertThat(facts.unit() == null || UNITS.contains(facts.unit()))
                        .as(facts.name())
                        .isTrue();
                assertThat(facts.labels()).as(facts.name()).doesNotContainAnyElementsOf(List.copyOf(FORBIDDEN));
                assertThat(facts.kind() == Kind.HISTOGRAM && facts.held()).isFalse();
            }
        });
    }
}
