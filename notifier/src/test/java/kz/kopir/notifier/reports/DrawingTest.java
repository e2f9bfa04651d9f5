package kz.kopir.notifier.reports;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kopir.notifier.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

    @ParameterizedTest
    @CsvSource({"RU, 1\u00a0200\u00a0000", "KK, 1\u00a0200\u00a0000", "EN, '1,200,000'"})
    void writesFiguresAsItsReadersDo(Language language, String written) {
        assertThat(Drawing.tick(1.2e6, language)).isEqualTo(written);
    }
}
