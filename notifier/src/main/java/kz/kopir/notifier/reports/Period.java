package kz.kopir.notifier.reports;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole days of Almaty, both included. */
public record Period(LocalDate from, LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int LONGEST_YEARS = 20;

    public Period {
        if (to.isBefore(from)) {
            throw new InvalidQueryException(
                    "period", "конец раньше начала; поменяйте их местами", "it ends before it begins; exchange them");
        }
        if (from.isBefore(EARLIEST) || ChronoUnit.YEARS.between(from, to) >= LONGEST_YEARS) {
            throw new InvalidQueryException(
                    "period",
                    "не раньше 2000 года и не длиннее 20 лет",
                    "not before the year 2000, and no longer than 20 years");
        }
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
