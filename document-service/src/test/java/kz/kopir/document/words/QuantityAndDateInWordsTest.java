package kz.kopir.document.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import kz.kopir.document.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityAndDateInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "3, Три, Үш, Three",
        "3.000, Три, Үш, Three",
        "100, Сто, Жүз, One hundred",
        "1.5, Одна целая пять десятых, Бір бүтін оннан бес, One point five",
        "12.21, Двенадцать целых двадцать одна сотая, Он екі бүтін жүзден жиырма бір, Twelve point two one",
        "0.125, Ноль целых сто двадцать пять тысячных, Нөл бүтін мыңнан жүз жиырма бес, Zero point one two five",
        "11.11, Одиннадцать целых одиннадцать сотых, Он бір бүтін жүзден он бір, Eleven point one one",
        "0.123456, '0,123456', '0,123456', '0,123456'"
    })
    void quantities(BigDecimal quantity, String russian, String kazakh, String english) {
        assertThat(QuantityInWords.of(quantity, Language.RU)).isEqualTo(russian);
        assertThat(QuantityInWords.of(quantity, Language.KK)).isEqualTo(kazakh);
        assertThat(QuantityInWords.of(quantity, Language.EN)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-08-02, 02 августа 2022 г., 2022 жылғы 2 тамыз, 2 August 2022",
        "2026-11-20, 20 ноября 2026 г., 2026 жылғы 20 қараша, 20 November 2026",
        "2027-01-31, 31 января 2027 г., 2027 жылғы 31 қаңтар, 31 January 2027"
    })
    void dates(LocalDate date, String russian, String kazakh, String english) {
        assertThat(DateInWords.of(date, Language.RU)).isEqualTo(russian);
        assertThat(DateInWords.of(date, Language.KK)).isEqualTo(kazakh);
        assertThat(DateInWords.of(date, Language.EN)).isEqualTo(english);
    }
}
