package kz.kopir.bitrix.settings;

import java.math.BigDecimal;
import java.util.List;

/** Which percents mean which category of VAT; today's rates and former ones. */
public record VatSettings(List<BigDecimal> standard, List<BigDecimal> reduced) {

    public static final VatSettings USUAL = new VatSettings(null, null);

    public VatSettings {
        standard = standard == null ? List.of(new BigDecimal("16"), new BigDecimal("12")) : List.copyOf(standard);
        reduced = reduced == null ? List.of(new BigDecimal("5"), new BigDecimal("10")) : List.copyOf(reduced);
    }
}
