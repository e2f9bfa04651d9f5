package kz.kopir.bitrix.reading;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.CrmDeal;
import kz.kopir.bitrix.deal.CurrencyRate;

/** The portal's table of currencies. */
final class Currencies {

    private Currencies() {}

    /** Empty where the table lacks the currency, the tenge, an amount or the day of its last change. */
    static Optional<CurrencyRate> rate(CrmData list, String currency, ZoneId zone) {
        return find(list, currency)
                .flatMap(wanted -> find(list, CrmDeal.TENGE)
                        .filter(tenge -> amount(tenge).signum() > 0
                                && amount(wanted).signum() > 0
                                && wanted.time("DATE_UPDATE") != null)
                        .map(tenge -> CurrencyRate.ofPortal(
                                currency,
                                amount(wanted),
                                count(wanted),
                                amount(tenge),
                                count(tenge),
                                wanted.time("DATE_UPDATE")
                                        .atZoneSameInstant(zone)
                                        .toLocalDate())));
    }

    private static Optional<CrmData> find(CrmData list, String currency) {
        return list.items().stream()
                .filter(entry -> currency.equals(entry.text("CURRENCY")))
                .findFirst();
    }

    private static BigDecimal amount(CrmData currency) {
        var amount = currency.decimal("AMOUNT");
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static BigDecimal count(CrmData currency) {
        var count = currency.decimal("AMOUNT_CNT");
        return count == null || count.signum() <= 0 ? BigDecimal.ONE : count;
    }
}
