package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.VatCategory;

/** Which category a percent on a row means. An old percent keeps its category: what applies now follows from the date of the turnover. */
public record VatRates(List<BigDecimal> standard, List<BigDecimal> reduced) {

    public VatRates {
        standard = List.copyOf(standard);
        reduced = List.copyOf(reduced);
    }

    /** @param rate null is without VAT; empty comes back for a percent that nobody explained */
    public Optional<VatCategory> categoryOf(BigDecimal rate) {
        if (rate == null) {
            return Optional.of(VatCategory.NONE);
        }
        if (rate.signum() == 0) {
            return Optional.of(VatCategory.ZERO);
        }
        if (holds(standard, rate)) {
            return Optional.of(VatCategory.STANDARD);
        }
        return holds(reduced, rate) ? Optional.of(VatCategory.REDUCED) : Optional.empty();
    }

    private static boolean holds(List<BigDecimal> rates, BigDecimal rate) {
        return rates.stream().anyMatch(known -> known.compareTo(rate) == 0);
    }
}
