package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kopir.bitrix.intake.SweepPortal.Swept;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Loop;

/** Sweeps one portal at once when it becomes ours, for what was missed meanwhile, and then in its interval. */
final class PortalSweeper {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** After a mass change a look goes through hundreds of pages; by resting it leaves most of the portal's budget to others. */
    private static final long REST = 4;

    private final Supplier<Portal> portal;
    private final Holder holder;
    private final SweepPortal sweep;
    private final Duration interval;
    private final Consumer<Swept> noticed;
    private final Loop loop;
    private volatile long nextAt = System.nanoTime();
    private volatile long epoch;

    PortalSweeper(
            Vertx vertx,
            Supplier<Portal> portal,
            Holder holder,
            SweepPortal sweep,
            Duration interval,
            Consumer<Swept> noticed) {
        this.portal = portal;
        this.holder = holder;
        this.sweep = sweep;
        this.interval = interval;
        this.noticed = noticed;
        var tick = interval.compareTo(TICK) < 0 ? interval : TICK;
        this.loop = new Loop(vertx, "Sweep of " + portal.get().source(), tick, this::round);
    }

    void start() {
        loop.start();
        holder.onTaken(loop::wake);
    }

    void stop() {
        loop.stop();
    }

    private Uni<Boolean> round() {
        if (!holder.held() || !portal.get().works() || !isTime()) {
            return Uni.createFrom().item(false);
        }
        epoch = holder.epoch();
        var begun = System.nanoTime();
        nextAt = begun + interval.toNanos();
        return sweep.sweep(portal.get())
                .invoke(noticed)
                .invoke(swept -> rest(swept, System.nanoTime() - begun))
                .replaceWith(false);
    }

    private void rest(Swept swept, long took) {
        if (swept.complete() && REST * took > interval.toNanos()) {
            nextAt = System.nanoTime() + REST * took;
        }
    }

    private boolean isTime() {
        return epoch != holder.epoch() || nextAt - System.nanoTime() <= 0;
    }
}
