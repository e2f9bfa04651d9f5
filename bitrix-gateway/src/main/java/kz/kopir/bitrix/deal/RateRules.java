package kz.kopir.bitrix.deal;

import java.time.Period;
import java.time.ZoneId;

/**
 * Where the rate of a foreign currency comes from.
 *
 * @param field      the deal's custom field that a person types the rate into, or null; it comes first
 * @param fromPortal whether the portal's own table of currencies is believed
 * @param oldest     how far the portal's rate may lie from the day of closing
 * @param zone       whose days count
 */
public record RateRules(String field, boolean fromPortal, Period oldest, ZoneId zone) {

    public static RateRules standard() {
        return new RateRules(null, true, Period.ofDays(4), ZoneId.of("Asia/Almaty"));
    }
}
