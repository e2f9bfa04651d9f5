package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedParametersTest {

    @Test
    void theContentOfAFileIsLeftOutAndTheRestStays() {
        var content = "A".repeat(30_000);

        var logged = LoggedParameters.of(
                Map.of("fields", Map.of("COMMENT", "Накладная", "FILES", List.of(List.of("a.pdf", content)))));

        assertThat(logged)
                .isEqualTo(Map.of(
                        "fields",
                        Map.of("COMMENT", "Накладная", "FILES", List.of(List.of("a.pdf", "(30000 characters)")))));
    }
}
