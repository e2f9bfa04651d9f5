package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import kz.kopir.bitrix.intake.DealIntake.Round;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Loop;

/** Reads what is due in one portal, round after round, while this instance holds the portal. */
final class PortalReader {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final Supplier<Portal> portal;
    private final Holder holder;
    private final DealIntake intake;
    private final PortalWatch watch;
    private final Loop loop;
    private Duration pause = FIRST_PAUSE;
    private volatile long pausedUntil = System.nanoTime();

    PortalReader(
            Vertx vertx,
            Supplier<Portal> portal,
            Holder holder,
            DealIntake intake,
            PortalWatch watch,
            Duration interval) {
        this.vertx = vertx;
        this.portal = portal;
        this.holder = holder;
        this.intake = intake;
        this.watch = watch;
        this.loop = new Loop(vertx, "Reader of " + portal.get().source(), interval, this::round);
    }

    void start() {
        loop.start();
        holder.onTaken(loop::wake);
    }

    void stop() {
        loop.stop();
    }

    /** Reads once the window for further signals has passed. */
    void wakeAfter(Duration window) {
        if (window.isZero()) {
            loop.wake();
        } else {
            vertx.setTimer(Math.max(1, window.toMillis()), passed -> loop.wake());
        }
    }

    private Uni<Boolean> round() {
        if (!holder.held() || !portal.get().works() || pausedUntil - System.nanoTime() > 0) {
            return Uni.createFrom().item(false);
        }
        return intake.readDue(portal.get()).invoke(this::paceBy).map(round -> round == Round.DONE);
    }

    private void paceBy(Round round) {
        if (round == Round.PORTAL_AWAY) {
            watch.silent();
            pausedUntil = System.nanoTime() + pause.toNanos();
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        } else if (round == Round.DONE) {
            watch.answered();
            pause = FIRST_PAUSE;
        }
    }
}
