package kz.kopir.document.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.tax.VatEntry.Bucket;
import org.junit.jupiter.api.Test;

class DeclareTest {

    private static final OrganizationCard SELLER =
            OrganizationCard.of("990140000483", "ТОО «Көпір Сауда»", true, ZoneId.of("Asia/Almaty"), List.of("onec"));
    private static final Quarter LAST_OF_2026 = new Quarter(2026, 4);

    @Test
    void isFiledByTheFifteenthOfTheSecondMonthAfterTheQuarter() {
        assertThat(LAST_OF_2026.first()).isEqualTo("2026-10-01");
        assertThat(LAST_OF_2026.last()).isEqualTo("2026-12-31");
        assertThat(LAST_OF_2026.fileBy()).isEqualTo("2027-02-15");
        assertThat(new Quarter(2026, 3).fileBy()).isEqualTo(LocalDate.of(2026, 11, 15));
    }

    @Test
    void splitsTaxableTurnoverByRateFrom2026On() {
        var entries = List.of(
                entry(Bucket.SALES_INVOICED, "16", "1000.00", "160.00"),
                entry(Bucket.SALES_INVOICED, "5", "100.00", "5.00"));

        assertThat(declare(LAST_OF_2026, entries).lines())
                .filteredOn(line -> line.code().equals("300.00.001 I"))
                .extracting(DeclarationLine::rate)
                .containsExactly(new BigDecimal("16"), new BigDecimal("5"));
        assertThat(declare(new Quarter(2025, 4), entries).lines())
                .filteredOn(line -> line.code().equals("300.00.001 I"))
                .singleElement()
                .satisfies(line -> assertThat(line.net()).isEqualByComparingTo("1100"));
    }

    @Test
    void saysWhatIsOwedAndWhatIsTooMuch() {
        var owed = declare(
                LAST_OF_2026,
                List.of(
                        entry(Bucket.SALES_OTHER, "16", "1000.00", "160.00"),
                        entry(Bucket.PURCHASES_INVOICED, "16", "500.00", "80.00")));
        assertThat(vat(owed, "300.00.030 I")).isEqualByComparingTo("80");
        assertThat(vat(owed, "300.00.030 II")).isZero();

        var excess = declare(LAST_OF_2026, List.of(entry(Bucket.PURCHASES_OTHER, "16", "500.00", "80.00")));
        assertThat(vat(excess, "300.00.030 I")).isZero();
        assertThat(vat(excess, "300.00.030 II")).isEqualByComparingTo("80");
    }

    @Test
    void tellsSharesAndWhatAnAccountantMustLookAt() {
        var declaration = declare(
                LAST_OF_2026,
                List.of(
                        entry(Bucket.SALES_INVOICED, "16", "750.00", "120.00"),
                        entry(Bucket.SALES_EXEMPT, null, "250.00", "0"),
                        entry(Bucket.SALES_WITHOUT_VAT, null, "10.00", "0")));

        assertThat(line(declaration, "300.00.007").percent()).isEqualByComparingTo("75");
        assertThat(line(declaration, "300.00.006").net()).isEqualByComparingTo("1000");
        assertThat(declaration.notes()).hasSize(2);
        assertThat(line(declaration, "300.00.024").filled()).isFalse();
    }

    /** Whatever was sold and bought: nothing is counted twice, and nothing of the tax is lost. */
    @Test
    void theTaxOfTheFormIsThatOfItsEntries() {
        var random = new Random(300);
        for (var round = 0; round < 500; round++) {
            var entries = new ArrayList<VatEntry>();
            var sold = BigDecimal.ZERO;
            var bought = BigDecimal.ZERO;
            for (var bucket : Bucket.values()) {
                for (var rate : List.of("16", "5")) {
                    var net = BigDecimal.valueOf(random.nextInt(10_000_000), 2);
                    var vat =
                            bucket.name().endsWith("INVOICED") || bucket.name().endsWith("OTHER")
                                    ? BigDecimal.valueOf(random.nextInt(1_000_000), 2)
                                    : BigDecimal.ZERO;
                    entries.add(new VatEntry(bucket, new BigDecimal(rate), net, vat, 1));
                    if (bucket.name().startsWith("SALES")) {
                        sold = sold.add(vat);
                    } else {
                        bought = bought.add(vat);
                    }
                }
            }
            var declaration = declare(LAST_OF_2026, entries);

            assertThat(vat(declaration, "300.00.012")).isEqualByComparingTo(sold);
            assertThat(vat(declaration, "300.00.023")).isEqualByComparingTo(bought);
            assertThat(vat(declaration, "300.00.030 I").subtract(vat(declaration, "300.00.030 II")))
                    .isEqualByComparingTo(sold.subtract(bought));
        }
    }

    private static Declaration declare(Quarter quarter, List<VatEntry> entries) {
        return Declare.of(SELLER, quarter, entries);
    }

    private static BigDecimal vat(Declaration declaration, String code) {
        return line(declaration, code).vat();
    }

    private static DeclarationLine line(Declaration declaration, String code) {
        return declaration.lines().stream()
                .filter(line -> line.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static VatEntry entry(Bucket bucket, String rate, String net, String vat) {
        return new VatEntry(
                bucket, rate == null ? null : new BigDecimal(rate), new BigDecimal(net), new BigDecimal(vat), 1);
    }
}
