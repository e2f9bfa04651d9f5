package kz.kopir.onec.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.connection.MaintenanceWindow;

/** Says whether a base is to be left alone now, because of a maintenance window of its settings. */
public final class Maintenance {

    private final ConnectionSettings settings;
    private final InstantSource clock;
    private final Consumer<ZonedDateTime> onHeld;
    private Instant told;

    /** @param onHeld is told once in each window that calls are held, and until when by the clock of the base's zone */
    public Maintenance(ConnectionSettings settings, InstantSource clock, Consumer<ZonedDateTime> onHeld) {
        this.settings = settings;
        this.clock = clock;
        this.onHeld = onHeld;
    }

    /** For how long; empty when it may be called. */
    public Optional<Duration> remaining() {
        var now = clock.instant();
        var end = MaintenanceWindow.end(settings.maintenanceWindows(), settings.zone(), now);
        end.filter(this::isNew).ifPresent(until -> onHeld.accept(until.atZone(settings.zone())));
        return end.map(until -> Duration.between(now, until));
    }

    private synchronized boolean isNew(Instant end) {
        var isNew = !end.equals(told);
        told = end;
        return isNew;
    }
}
