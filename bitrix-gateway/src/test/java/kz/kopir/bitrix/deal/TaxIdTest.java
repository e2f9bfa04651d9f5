package kz.kopir.bitrix.deal;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kopir.bitrix.deal.TaxId.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"971240001315", "990140000483", "960640000535", "150140000305", "990 140 000-483"})
    void knowsABin(String typed) {
        assertThat(TaxId.of(typed)).get().extracting(TaxId::kind).isEqualTo(Kind.BIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"061211600012", "890525350143"})
    void knowsAnIin(String typed) {
        assertThat(TaxId.of(typed)).get().extracting(TaxId::iinOrNull).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"941240001330", "150140000180", "99014000048", "", "нет", "9901400004830"})
    void refusesWhatIsNone(String typed) {
        assertThat(TaxId.of(typed)).isEmpty();
    }

    @Test
    void takesTheFirstThatIsOne() {
        assertThat(TaxId.firstOf(null, "уточнить", "990140000483", "960640000535"))
                .get()
                .extracting(TaxId::binOrNull)
                .isEqualTo("990140000483");
    }
}
