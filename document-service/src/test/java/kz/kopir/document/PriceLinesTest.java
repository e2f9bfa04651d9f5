package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import org.junit.jupiter.api.Test;

class PriceLinesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final int ROUNDS = 2_000;

    private final PriceLines prices = new PriceLines(rates(), BigDecimal.ZERO);

    @Test
    void aDiscountOnTheRowComesOffPriceTimesQuantity() {
        var ready = ready(null, row("3", "33.33", "9.99", true));

        assertThat(ready.lines().getFirst().gross()).isEqualByComparingTo("90.00");
        assertThat(ready.lines().getFirst().vatAmount()).isEqualByComparingTo("12.41");
    }

    @Test
    void aDiscountOnTheWholeIsSpreadToTheTiyn() {
        var ready = ready(
                "100", row("1", "333.33", null, true), row("1", "333.33", null, true), row("1", "333.34", null, true));

        assertThat(ready.totals().gross()).isEqualByComparingTo("900.00");
        assertThat(ready.lines())
                .extracting(DocumentLine::rowDiscount)
                .allSatisfy(share -> assertThat(share).isBetween(new BigDecimal("33.33"), new BigDecimal("33.34")));
    }

    @Test
    void aDiscountThatIsLargerThanTheSumIsRefused() {
        assertThat(refusal("100.01", row("1", "100", null, true))).isEqualTo("DOC-0210");
        assertThat(refusal(null, row("1", "100", "100.01", true))).isEqualTo("DOC-0210");
        assertThat(refusal("0.001", row("1", "100", null, true))).isEqualTo("DOC-0210");
        assertThat(ready("100", row("1", "100", null, true)).totals().gross()).isZero();
    }

    /** Whatever is sold and taken off: parts and sums agree, and no row falls below nothing. */
    @Test
    void totalsAlwaysEqualTheSumOfTheLines() {
        var random = new Random(20261120);
        for (var round = 0; round < ROUNDS; round++) {
            var rows = IntStream.rangeClosed(1, 1 + random.nextInt(12))
                    .mapToObj(line -> randomRow(line, random))
                    .toArray(DealLine[]::new);
            var sums = IntStream.range(0, rows.length)
                    .mapToObj(i -> Amounts.round(rows[i].price().multiply(rows[i].quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var discount = sums.multiply(BigDecimal.valueOf(random.nextInt(101)))
                    .movePointLeft(2)
                    .setScale(2, RoundingMode.DOWN);
            var ready = ready(discount.toPlainString(), rows);

            var net = BigDecimal.ZERO;
            var vat = BigDecimal.ZERO;
            var taken = BigDecimal.ZERO;
            for (var line : ready.lines()) {
                assertThat(line.net().add(line.vatAmount())).isEqualByComparingTo(line.gross());
                assertThat(line.gross()).isNotNegative();
                assertThat(line.vatAmount()).isNotNegative();
                net = net.add(line.net());
                vat = vat.add(line.vatAmount());
                taken = taken.add(line.rowDiscount() == null ? BigDecimal.ZERO : line.rowDiscount());
            }
            assertThat(taken)
                    .as("the whole discount is spread, round %d", round)
                    .isEqualByComparingTo(discount);
            assertThat(ready.totals().net()).isEqualByComparingTo(net);
            assertThat(ready.totals().vat()).isEqualByComparingTo(vat);
            assertThat(ready.totals().gross()).isEqualByComparingTo(net.add(vat));
        }
    }

    private static DealLine randomRow(int line, Random random) {
        var vat = switch (random.nextInt(4)) {
            case 0 -> new LineVat(VatCategory.STANDARD, null, true);
            case 1 -> new LineVat(VatCategory.STANDARD, null, false);
            case 2 -> new LineVat(VatCategory.ZERO, null, true);
            default -> new LineVat(VatCategory.EXEMPT, null, random.nextBoolean());
        };
        return new DealLine(
                line,
                null,
                "any",
                LineKind.GOODS,
                BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(4)),
                "796",
                BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(3)),
                null,
                null,
                vat);
    }

    private static DealLine row(String quantity, String price, String discount, boolean included) {
        return new DealLine(
                1,
                null,
                "any",
                LineKind.GOODS,
                new BigDecimal(quantity),
                "796",
                new BigDecimal(price),
                null,
                discount == null ? null : new BigDecimal(discount),
                new LineVat(VatCategory.STANDARD, null, included));
    }

    private Priced.Ready ready(String discount, DealLine... rows) {
        return assertThat(price(discount, rows))
                .asInstanceOf(type(Priced.Ready.class))
                .actual();
    }

    private String refusal(String discount, DealLine... rows) {
        return assertThat(price(discount, rows))
                .asInstanceOf(type(Priced.Refused.class))
                .actual()
                .refusal()
                .code();
    }

    private Priced price(String discount, DealLine... rows) {
        return prices.of(new PriceLines.Sale(
                List.of(rows), discount == null ? null : new BigDecimal(discount), null, true, DAY));
    }

    private static VatRates rates() {
        try (var rates = PriceLinesTest.class.getResourceAsStream("/vat-rates.csv")) {
            return VatRates.parse(new String(rates.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
