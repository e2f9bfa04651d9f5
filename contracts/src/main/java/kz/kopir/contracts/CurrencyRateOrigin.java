package kz.kopir.contracts;

import java.time.LocalDate;

/**
 * Where a rate comes from.
 *
 * @param date   the day that it is of
 * @param source such as {@code crm.currency} for the CRM's own table, or the field of the deal that a person typed it into
 */
public record CurrencyRateOrigin(LocalDate date, String source) {}
