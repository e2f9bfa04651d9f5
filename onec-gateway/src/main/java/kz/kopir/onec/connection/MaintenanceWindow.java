package kz.kopir.onec.connection;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A time of the week in which a base is left alone, by the clock of the base's zone.
 *
 * @param days on which it begins; every day by default
 * @param from when it begins
 * @param to   when it ends: on the next day, when that is not later than {@code from}
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public MaintenanceWindow {
        days = days == null || days.isEmpty() ? Set.copyOf(EnumSet.allOf(DayOfWeek.class)) : Set.copyOf(days);
    }

    /** When the base may be called again; empty when it may be now. Windows that touch are one. */
    public static Optional<Instant> end(List<MaintenanceWindow> windows, ZoneId zone, Instant now) {
        var end = now.atZone(zone);
        // each window is passed once a day at most: more turns than this mean that there is no end
        for (var turn = 0; turn <= 7 * windows.size(); turn++) {
            var from = end;
            var later = windows.stream()
                    .flatMap(window -> window.endAt(from).stream())
                    .max(ZonedDateTime::compareTo);
            if (later.isEmpty()) {
                break;
            }
            end = later.get();
        }
        return end.toInstant().equals(now) ? Optional.empty() : Optional.of(end.toInstant());
    }

    private Optional<ZonedDateTime> endAt(ZonedDateTime time) {
        return List.of(time.toLocalDate().minusDays(1), time.toLocalDate()).stream()
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(day -> new ZonedDateTime[] {
                    day.atTime(from).atZone(time.getZone()),
                    (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(time.getZone())
                })
                .filter(window -> !time.isBefore(window[0]) && time.isBefore(window[1]))
                .map(window -> window[1])
                .findFirst();
    }
}
