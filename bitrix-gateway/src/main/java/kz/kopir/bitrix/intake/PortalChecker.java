package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kopir.bitrix.intake.CheckPortal.Progress;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Loop;

/** Makes the nightly check of one portal, a page at a tick, so that it leaves the portal's budget to what is fresh. */
final class PortalChecker {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Supplier<Portal> portal;
    private final Holder holder;
    private final CheckPortal check;
    private final Loop loop;
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile long nextLook = System.nanoTime();

    PortalChecker(Vertx vertx, Supplier<Portal> portal, Holder holder, CheckPortal check, Duration pace) {
        this.portal = portal;
        this.holder = holder;
        this.check = check;
        this.loop = new Loop(vertx, "Nightly check of " + portal.get().source(), pace, this::round);
    }

    void start() {
        loop.start();
        holder.onTaken(loop::wake);
    }

    void stop() {
        loop.stop();
    }

    /** Whoever loses the portal leaves the rest to the next holder, who begins anew. */
    private Uni<Boolean> round() {
        if (!holder.held() || !portal.get().works()) {
            progress = Optional.empty();
            return Uni.createFrom().item(false);
        }
        return progress.map(begun -> check.step(portal.get(), begun))
                .orElseGet(this::begin)
                .invoke(next -> progress = next)
                .replaceWith(false);
    }

    private Uni<Optional<Progress>> begin() {
        if (nextLook - System.nanoTime() > 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        return check.beginIfDue(portal.get());
    }
}
