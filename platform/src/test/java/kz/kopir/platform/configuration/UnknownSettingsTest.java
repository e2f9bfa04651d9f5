package kz.kopir.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    @Test
    void namesWhatNothingReadsWithTheNearest() {
        assertThat(UnknownSettings.in(List.of(
                        "PATH",
                        "KOPIR_DELIVERY_HOLDER_LEASE",
                        "KOPIR_DELIVERY_HOLDER_LEAS",
                        "KOPIR_ONEC_CONNECTIONS_MAIN_URL",
                        "KOPIR_ONEC_READING_EXCHANGE_NODES_OTHER",
                        "KOPIR_ONEC_CONNECTIONS_MAIN_MAINTENANCE_WINDOWS_1__FROM",
                        "KOPIR_SECRETS_KEYS_2026_11")))
                .isEqualTo(Map.of("KOPIR_DELIVERY_HOLDER_LEAS", "KOPIR_DELIVERY_HOLDER_LEASE"));
    }
}
