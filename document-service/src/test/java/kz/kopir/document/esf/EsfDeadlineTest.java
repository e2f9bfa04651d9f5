package kz.kopir.document.esf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import kz.kopir.document.esf.EsfDeadline.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EsfDeadlineTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 15, , 2026-11-20, DUE, 2026-12-05, 15",
        "2026-11-20, 15, , 2026-12-05, DUE, 2026-12-05, 0",
        "2026-11-20, 15, , 2026-12-06, LATE, 2026-12-05, -1",
        "2026-11-20, 20, , 2026-12-06, DUE, 2026-12-10, 4",
        "2026-11-20, 15, 2026-12-01, 2027-03-01, ISSUED, 2026-12-05, 4",
        "2026-11-20, 15, 2026-12-07, 2027-03-01, ISSUED, 2026-12-05, -2"
    })
    void countsCalendarDaysFromTheDateOfTurnover(
            LocalDate turnover,
            int term,
            LocalDate issued,
            LocalDate today,
            State state,
            LocalDate lastDay,
            long left) {
        assertThat(EsfDeadline.of(turnover, term, issued, today)).isEqualTo(new EsfDeadline(state, lastDay, left));
    }
}
