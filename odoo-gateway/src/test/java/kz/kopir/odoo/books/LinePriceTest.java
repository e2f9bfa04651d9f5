package kz.kopir.odoo.books;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.odoo.Sales;
import org.junit.jupiter.api.Test;

class LinePriceTest {

    private static final Tax OVER = new Tax(29L, false);
    private static final Tax WITHIN = new Tax(30L, true);

    private static DocumentLine line(String quantity, String price, boolean included, String discount) {
        return Sales.line("KF-1", "Кофе", LineKind.GOODS, quantity, price, "16", included, discount);
    }

    @Test
    void isTheLinesOwnWhereTheTaxHasItsPriceMode() {
        assertThat(LinePrice.of(line("2", "5800.00", true, null), WITHIN).unit())
                .isEqualByComparingTo("5800");
        assertThat(LinePrice.of(line("2", "5000.00", false, null), OVER).unit()).isEqualByComparingTo("5000");
    }

    @Test
    void isCountedAnewWhereOnlyTheOtherModeIsThere() {
        assertThat(LinePrice.of(line("2", "5800.00", true, null), OVER).unit()).isEqualByComparingTo("5000");
        assertThat(LinePrice.of(line("2", "5000.00", false, null), WITHIN).unit())
                .isEqualByComparingTo("5800");
    }

    @Test
    void aDiscountOfTwoPlacesIsAPercentAndAnotherIsInThePrice() {
        var percent = LinePrice.of(line("2", "5800.00", true, "1160.00"), WITHIN);
        assertThat(percent.discount()).isEqualByComparingTo("10");
        assertThat(percent.unit()).isEqualByComparingTo("5800");

        var price = LinePrice.of(line("3", "1000.00", true, "100.00"), WITHIN);
        assertThat(price.discount()).isZero();
        assertThat(price.unit()).isEqualByComparingTo("966.66666667");
    }
}
