package kz.kopir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /** The example of RFC 9562, appendix A.4. */
    @Test
    void makesTheIdOfTheStandardsExample() {
        assertThat(NameUuid.v5(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void isOfVersionFiveAndTheStandardsVariant() {
        var id = NameUuid.v5(NameUuid.DOCUMENT, "bitrix24:main/1001/WAYBILL/1");

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    /** Whoever changes a namespace makes every document twice. */
    @Test
    void keepsItsNamespacesForEver() {
        assertThat(NameUuid.DOCUMENT).hasToString("6f1d0a5e-3c0b-4f57-9f3a-2a7d5b1c8e01");
        assertThat(NameUuid.ONEC_REF).hasToString("6f1d0a5e-3c0b-4f57-9f3a-2a7d5b1c8e02");
    }
}
