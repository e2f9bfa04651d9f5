package kz.kopir.sandbox.bitrix.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomNamesTest {

    @ParameterizedTest
    @CsvSource({
        "UF_CRM_KOPIR_NUMBER, ufCrmKopirNumber",
        "UF_CRM_3_DIGIT, ufCrm3Digit",
        "UF_CRM_1747309879, ufCrm_1747309879",
        "UF_CRM_3_DIGIT10, ufCrm_3_DIGIT10",
        "UF_CRM_44_1721812915476, ufCrm44_1721812915476"
    })
    void namesCustomFieldsByTheIrregularRule(String name, String itemName) {
        assertThat(CustomNames.itemName(name)).isEqualTo(itemName);
    }
}
