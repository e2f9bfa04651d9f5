package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Tenge for one unit of a currency.
 *
 * @param date   the day that it is of
 * @param source who says so
 */
public record CurrencyRate(String currency, BigDecimal rate, LocalDate date, String source) {

    /** The portal's own table. */
    public static final String PORTAL = "crm.currency";

    private static final int PLACES = 6;

    /**
     * Bitrix24 keeps each currency as an amount of the base currency for so many units; the base need not be the tenge.
     *
     * @param amount      of the base currency for {@code count} units
     * @param tengeAmount of the base currency for {@code tengeCount} tenge
     */
    public static CurrencyRate ofPortal(
            String currency,
            BigDecimal amount,
            BigDecimal count,
            BigDecimal tengeAmount,
            BigDecimal tengeCount,
            LocalDate date) {
        var rate = amount.multiply(tengeCount).divide(count.multiply(tengeAmount), PLACES, RoundingMode.HALF_UP);
        return new CurrencyRate(currency, strip(rate), date, PORTAL);
    }

    private static BigDecimal strip(BigDecimal rate) {
        var stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
