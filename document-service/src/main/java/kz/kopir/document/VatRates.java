package kz.kopir.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.kopir.contracts.VatCategory;

/** The percents of VAT by category and date of turnover. They are data: laws change them. */
public final class VatRates {

    private final List<Rate> rates;

    private VatRates(List<Rate> rates) {
        this.rates = rates;
    }

    private record Rate(VatCategory category, BigDecimal percent, LocalDate from, LocalDate to) {
        boolean validOn(LocalDate date) {
            return !date.isBefore(from) && (to == null || !date.isAfter(to));
        }
    }

    /** Reads lines of category, percent, first and last day; {@code #} begins a comment. */
    public static VatRates parse(String csv) {
        return new VatRates(Arrays.stream(csv.split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(VatRates::rate)
                .toList());
    }

    /** The percents of the category on that day, the usual one first; empty for a category without VAT. */
    public List<BigDecimal> on(VatCategory category, LocalDate date) {
        return rates.stream()
                .filter(rate -> rate.category() == category && rate.validOn(date))
                .map(Rate::percent)
                .toList();
    }

    /** Whether the category has had this percent on any day, today's included. */
    public boolean everHad(VatCategory category, BigDecimal percent) {
        return rates.stream()
                .anyMatch(rate -> rate.category() == category && rate.percent().compareTo(percent) == 0);
    }

    private static Rate rate(String line) {
        var columns = line.split(",", -1);
        return new Rate(
                VatCategory.valueOf(columns[0]),
                new BigDecimal(columns[1]),
                LocalDate.parse(columns[2]),
                columns[3].isBlank() ? null : LocalDate.parse(columns[3]));
    }
}
