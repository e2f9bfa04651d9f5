package kz.kopir.document.tax;

import java.time.LocalDate;

/** A quarter of a year, 1 to 4. */
public record Quarter(int year, int number) {

    private static final int MONTHS = 3;
    private static final int FILED_IN_MONTH = 2;
    private static final int FILED_BY_DAY = 15;

    public LocalDate first() {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
    }

    public LocalDate last() {
        return first().plusMonths(MONTHS).minusDays(1);
    }

    /** The 15th of the second month after it. */
    public LocalDate fileBy() {
        return first().plusMonths(MONTHS + FILED_IN_MONTH - 1).withDayOfMonth(FILED_BY_DAY);
    }
}
