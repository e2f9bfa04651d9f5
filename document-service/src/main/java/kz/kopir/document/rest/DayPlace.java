package kz.kopir.document.rest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import kz.kopir.platform.web.ProblemException;

/** Where a list by day goes on, as the page before said in {@code next}: {@code 2026-11-20.4711}. */
record DayPlace(LocalDate day, long seq) {

    static DayPlace of(String after) {
        if (!after.matches("\\d{4}-\\d{2}-\\d{2}\\.\\d{1,18}")) {
            throw new ProblemException(DocumentProblem.NO_SUCH_PLACE);
        }
        var dot = after.indexOf('.');
        try {
            return new DayPlace(LocalDate.parse(after.substring(0, dot)), Long.parseLong(after.substring(dot + 1)));
        } catch (DateTimeParseException e) {
            throw new ProblemException(DocumentProblem.NO_SUCH_PLACE);
        }
    }
}
