package kz.kopir.document.esf;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * By when the electronic tax invoice must be issued.
 *
 * @param lastDay  the last day in time
 * @param daysLeft from today to the last day: 0 on it, negative after it; of an issued one, what was left on the day of issue
 */
public record EsfDeadline(State state, LocalDate lastDay, long daysLeft) {

    /** The working rule of 2026, unconfirmed by the article's text: a configurable warning. */
    public static final int USUAL_TERM_DAYS = 15;

    /** Where it stands. */
    public enum State {
        DUE,
        LATE,
        ISSUED
    }

    /**
     * @param termDays calendar days after the date of turnover
     * @param issued   the day on which the portal registered it, or null
     * @param today    in the seller's zone
     */
    public static EsfDeadline of(LocalDate turnover, int termDays, LocalDate issued, LocalDate today) {
        var lastDay = turnover.plusDays(termDays);
        if (issued != null) {
            return new EsfDeadline(State.ISSUED, lastDay, ChronoUnit.DAYS.between(issued, lastDay));
        }
        var left = ChronoUnit.DAYS.between(today, lastDay);
        return new EsfDeadline(left < 0 ? State.LATE : State.DUE, lastDay, left);
    }
}
