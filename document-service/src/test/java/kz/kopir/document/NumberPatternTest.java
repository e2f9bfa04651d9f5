package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPatternTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "{prefix}-{year}-{month}-{counter:4}, WB-2026-11-0007, 2026-11-01",
        "{prefix}{year:2}/{counter:6}, WB26/000007, 2026-01-01",
        "{counter}, 7, 1970-01-01",
        "ЛПН0-{counter:6}, ЛПН0-000007, 1970-01-01",
        "{year}.{month}.{counter:3:year}, 2026.11.007, 2026-01-01"
    })
    void writesNumbersAndKnowsWhenTheyBeginAnew(String pattern, String number, LocalDate start) {
        assertThat(NumberPattern.of(pattern).format("WB", DAY, 7)).isEqualTo(number);
        assertThat(NumberPattern.of(pattern).period().start(DAY)).isEqualTo(start);
        assertThat(NumberPattern.of(pattern).counterOf("WB", DAY, number)).hasValue(7);
    }

    @Test
    void doesNotCutALongCounter() {
        assertThat(NumberPattern.of("{counter:4}").format("", DAY, 123456)).isEqualTo("123456");
    }

    @Test
    void doesNotReadANumberOfAnotherPatternOrMonth() {
        assertThat(NumberPattern.of(NumberPattern.USUAL).counterOf("WB", DAY, "WB-2026-10-0007"))
                .isEmpty();
        assertThat(NumberPattern.of(NumberPattern.USUAL).counterOf("WB", DAY, "7"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{prefix}-{year}, {counter:4}",
        "{counter}-{counter}, exactly one",
        "{prefix}-{day}-{counter}, there are",
        "{month}-{counter:4}, begins anew",
        "{year}-{counter:4:month}, begins anew",
        "{counter} {prefix}, only letters"
    })
    void refusesAPatternThatGivesANumberTwice(String pattern, String why) {
        assertThatThrownBy(() -> NumberPattern.of(pattern)).hasMessageContaining(why);
    }
}
