package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnoverDateTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-10T00:30:00+05:00");

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:50:00+05:00, 2025-12-31, the day of the sale however late we hear of it",
        "2025-12-31T19:00:00Z, 2026-01-01, in the organisation's zone",
        "2026-01-10T00:31:00+05:00, 2026-01-10, not in the future by a clock that is ahead",
        "2026-02-01T00:00:00+05:00, 2026-01-10, nor by a mistake",
        "2025-12-26T00:00:00+05:00, 2025-12-26, 15 days back",
        "2025-12-25T23:59:59+05:00, 2026-01-10, but not further",
    })
    void isTheDayOfTheSale(OffsetDateTime closedAt, LocalDate day, String why) {
        assertThat(new TurnoverDate(Period.ofDays(15)).of(closedAt, NOW, ZoneId.of("Asia/Almaty")))
                .as(why)
                .isEqualTo(day);
    }
}
