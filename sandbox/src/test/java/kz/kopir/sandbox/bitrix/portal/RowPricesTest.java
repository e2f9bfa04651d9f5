package kz.kopir.sandbox.bitrix.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RowPricesTest {

    @Test
    void goesFromTheFinalPriceBackToTheListPrice() {
        var prices = RowPrices.of(new BigDecimal("90000"), BigDecimal.TEN, 2, BigDecimal.TEN);
        assertThat(prices.exclusive()).isEqualByComparingTo("81818.18");
        assertThat(prices.netto()).isEqualByComparingTo("90909.09");
        assertThat(prices.brutto()).isEqualByComparingTo("100000");
        assertThat(prices.discountSum()).isEqualByComparingTo("9090.91");
    }

    @Test
    void driftsByACentAsTheRealOne() {
        var prices = RowPrices.of(new BigDecimal("80000"), BigDecimal.valueOf(20), 2, BigDecimal.valueOf(20));
        assertThat(prices.exclusive()).isEqualByComparingTo("66666.67");
        assertThat(prices.netto()).isEqualByComparingTo("83333.34");
        assertThat(prices.brutto()).isEqualByComparingTo("100000.01");
        assertThat(prices.discountSum()).isEqualByComparingTo("16666.67");
    }

    @Test
    void takesADiscountInMoneyAndNoTax() {
        var prices = RowPrices.of(new BigDecimal("90"), BigDecimal.ZERO, RowPrices.BY_MONEY, BigDecimal.TEN);
        assertThat(prices.brutto()).isEqualByComparingTo("100");
        assertThat(prices.discountRate()).isEqualByComparingTo("10");
    }
}
