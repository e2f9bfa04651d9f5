package kz.kopir.document.esf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.VatRates;

/**
 * What an invoice says where nobody said otherwise. The catalogue id and the codes of origin are unconfirmed for the forms of 2026: have
 * an accountant check them.
 *
 * @param catalogTruId   of the portal's catalogue of goods, works and services; the SDK's own sample says 1
 * @param goodsOrigin    код признака происхождения of goods, 1 to 6
 * @param serviceOrigin  the same of works and services
 * @param tnvedNeededFor codes of origin with which the portal wants a code of ТН ВЭД; none until confirmed
 * @param checkDigits    false for the portal's test stand, whose BINs break their own rule
 * @param rates          tells which percents a day has
 */
public record EsfDefaults(
        String catalogTruId,
        String goodsOrigin,
        String serviceOrigin,
        Set<String> tnvedNeededFor,
        boolean checkDigits,
        VatRates rates) {

    public EsfDefaults {
        tnvedNeededFor = Set.copyOf(tnvedNeededFor);
    }

    /** The shipped ones. */
    public static EsfDefaults standard(VatRates rates) {
        return new EsfDefaults("1", "1", "6", Set.of(), true, rates);
    }

    boolean rateValid(VatCategory category, BigDecimal percent, LocalDate turnover) {
        return rates.on(category, turnover).stream().anyMatch(each -> each.compareTo(percent) == 0);
    }

    String origin(LineKind kind) {
        return kind == LineKind.SERVICE ? serviceOrigin : goodsOrigin;
    }
}
