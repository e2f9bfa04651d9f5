package kz.kopir.onec.connection;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final MaintenanceWindow NIGHTS = window(Set.of(), "23:00", "02:00");

    @Test
    void lastsOverMidnightInTheZoneOfTheBase() {
        assertThat(end("2026-11-20T22:59", NIGHTS)).isEmpty();
        assertThat(end("2026-11-20T23:00", NIGHTS)).contains(almaty("2026-11-21T02:00"));
        assertThat(end("2026-11-21T01:59", NIGHTS)).contains(almaty("2026-11-21T02:00"));
        assertThat(end("2026-11-21T02:00", NIGHTS)).isEmpty();
        assertThat(MaintenanceWindow.end(List.of(NIGHTS), ALMATY, Instant.parse("2026-11-20T18:30:00Z")))
                .contains(Instant.parse("2026-11-20T21:00:00Z"));
    }

    @Test
    void belongsToTheDayOnWhichItBegins() {
        var fridays = window(Set.of(FRIDAY), "23:00", "02:00");

        assertThat(end("2026-11-21T01:00", fridays))
                .as("the night after Friday")
                .isPresent();
        assertThat(end("2026-11-20T01:00", fridays)).as("the night before").isEmpty();
        assertThat(end("2026-11-21T23:30", fridays)).as("Saturday").isEmpty();
    }

    @Test
    void goesOnWhereTheNextOneBeginsAtOnce() {
        assertThat(end(
                        "2026-11-20T23:30",
                        window(Set.of(FRIDAY), "23:00", "00:00"),
                        window(Set.of(SATURDAY), "00:00", "04:00"),
                        window(Set.of(SATURDAY), "05:00", "06:00")))
                .contains(almaty("2026-11-21T04:00"));
    }

    @Test
    void looksForNoEndWhereThereIsNone() {
        assertThat(end("2026-11-20T12:00", window(Set.of(), "00:00", "12:00"), window(Set.of(), "12:00", "00:00")))
                .isPresent();
    }

    private static Optional<Instant> end(String local, MaintenanceWindow... windows) {
        return MaintenanceWindow.end(List.of(windows), ALMATY, almaty(local));
    }

    private static Instant almaty(String local) {
        return LocalDateTime.parse(local).atZone(ALMATY).toInstant();
    }

    private static MaintenanceWindow window(Set<java.time.DayOfWeek> days, String from, String to) {
        return new MaintenanceWindow(days, LocalTime.parse(from), LocalTime.parse(to));
    }
}
