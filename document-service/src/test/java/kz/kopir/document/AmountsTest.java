package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "100.00, 1, 16, true, 86.21, 13.79, 100.00",
        "1160.00, 1, 16, true, 1000.00, 160.00, 1160.00",
        "99999.99, 1, 16, false, 99999.99, 16000.00, 115999.99",
        "5800, 2, 16, true, 10000.00, 1600.00, 11600.00",
        "33.335, 3, 12, true, 89.29, 10.72, 100.01",
        "0.01, 1, 16, true, 0.01, 0.00, 0.01",
        "100, 1, , true, 100.00, 0.00, 100.00",
        "100, 1, 0, false, 100.00, 0.00, 100.00",
    })
    void netAndVatMakeGross(
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal percent,
            boolean included,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross) {
        var amounts = Amounts.of(price, quantity, percent, included);

        assertThat(amounts).isEqualTo(new Amounts(net, vat, gross));
        assertThat(amounts.net().add(amounts.vat())).isEqualByComparingTo(amounts.gross());
    }
}
