package kz.kopir.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BitrixConfigTest {

    @Test
    void readsAPortalFromTheEnvironment() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(BitrixConfig.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "KOPIR_BITRIX_PORTALS_MAIN_WEBHOOK_URL", "http://localhost:9102/rest/1/sandbox/",
                                "KOPIR_BITRIX_PORTALS_MAIN_APPLICATION_TOKEN", "token",
                                "KOPIR_BITRIX_PORTALS_MAIN_MEMBER_ID", "member",
                                "KOPIR_BITRIX_PORTALS_MAIN_SELLER_BIN", "990140000483",
                                "KOPIR_BITRIX_PORTALS_MAIN_CLOSED_PAID_ONLY", "true",
                                "KOPIR_BITRIX_PORTALS_MAIN_PAYMENT_METHODS_KASPI_FIELD", "UF_CRM_PAY"),
                        300))
                .build()
                .getConfigMapping(BitrixConfig.class);

        assertThat(config.portals()).containsOnlyKeys("main");
        var main = config.portals().get("main");
        assertThat(main.closed().paidOnly()).isTrue();
        assertThat(main.sellerBin()).contains("990140000483");
        assertThat(main.paymentMethods()).hasSize(1);
        assertThat(main.vat().standard()).hasSize(2);
    }
}
