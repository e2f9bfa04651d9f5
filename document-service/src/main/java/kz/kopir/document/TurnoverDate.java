package kz.kopir.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;

/**
 * The date of turnover, which decides the rate of VAT, and with it the date of the document: the day of the sale in the organisation's zone,
 * not the day on which we happened to hear of it. See ADR 7.
 *
 * @param oldest a sale that lies further back is dated today
 */
public record TurnoverDate(Period oldest) {

    /** @param closedAt when the sale was agreed; one in the future counts as today */
    public LocalDate of(OffsetDateTime closedAt, OffsetDateTime now, ZoneId zone) {
        var today = now.atZoneSameInstant(zone).toLocalDate();
        var sale = closedAt.atZoneSameInstant(zone).toLocalDate();
        return sale.isAfter(today) || sale.isBefore(today.minus(oldest)) ? today : sale;
    }
}
