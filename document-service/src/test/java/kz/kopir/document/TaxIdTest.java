package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "971240001315",
                "990140000483",
                "960640000535",
                "180340021791",
                "061211600012",
                "890525350143",
                "150140000305"
            })
    void takesWhatTheCheckDigitConfirms(String id) {
        assertThat(TaxId.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"941240001330", "100241007868", "123456789011", "150140000381", "97124000131", "", "97124000131x"
            })
    void refusesTheRest(String id) {
        assertThat(TaxId.isValid(id)).isFalse();
    }
}
