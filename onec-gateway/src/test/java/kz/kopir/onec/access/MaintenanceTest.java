package kz.kopir.onec.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.MaintenanceWindow;
import org.junit.jupiter.api.Test;

class MaintenanceTest {

    private Instant now = Instant.parse("2026-11-20T17:00:00Z");
    private final List<String> told = new ArrayList<>();
    private final Maintenance maintenance = new Maintenance(
            Bases.with(
                    new Authentication.None(),
                    new MaintenanceWindow(Set.of(), LocalTime.of(23, 0), LocalTime.of(2, 0))),
            () -> now,
            until -> told.add(until.toLocalDateTime().toString()));

    @Test
    void holdsCallsUntilTheEndAndTellsItOnceAWindow() {
        assertThat(maintenance.remaining()).as("22:00 in Almaty").isEmpty();

        now = now.plus(Duration.ofHours(2));
        assertThat(maintenance.remaining()).contains(Duration.ofHours(2));
        now = now.plus(Duration.ofMinutes(90));
        assertThat(maintenance.remaining()).contains(Duration.ofMinutes(30));
        assertThat(told).containsExactly("2026-11-21T02:00");

        now = now.plus(Duration.ofHours(1));
        assertThat(maintenance.remaining()).isEmpty();
        now = now.plus(Duration.ofHours(21));
        assertThat(maintenance.remaining()).isPresent();
        assertThat(told).containsExactly("2026-11-21T02:00", "2026-11-22T02:00");
    }
}
