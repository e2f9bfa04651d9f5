package kz.kopir.sandbox.bitrix;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import kz.kopir.sandbox.bitrix.portal.FieldType;

/** The portal's clock: the machine's, moved by as much as a test wants, in the portal's zone. Safe from any thread. */
public final class PortalClock extends Clock {

    private final Clock machine;
    private final ZoneId zone;
    private volatile Duration shift = Duration.ZERO;

    public PortalClock(Clock machine) {
        this(machine, FieldType.ZONE);
    }

    private PortalClock(Clock machine, ZoneId zone) {
        this.machine = machine;
        this.zone = zone;
    }

    public void shift(Duration by) {
        shift = by;
    }

    public Duration shift() {
        return shift;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }
}
