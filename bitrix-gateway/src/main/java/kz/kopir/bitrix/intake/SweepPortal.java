package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgSweepStore;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/**
 * Looks through a portal for deals that changed since the last look, because Bitrix24 sends each webhook once and forgets it. Time is
 * the portal's own throughout.
 */
@ApplicationScoped
public class SweepPortal {

    private static final Logger LOG = Logger.getLogger(SweepPortal.class);

    private final BitrixConfig.Sweep config;
    private final PgSweepStore marks;
    private final ChangedDeals changed;
    private final Pool pool;
    private final Clock clock;

    SweepPortal(BitrixConfig config, PgSweepStore marks, ChangedDeals changed, Pool pool, Clock clock) {
        this.config = config.sweep();
        this.marks = marks;
        this.changed = changed;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What a look through the portal came to.
     *
     * @param complete false when the portal did not answer to the end; the next look begins where this one did
     * @param found    deals that nothing had told of
     */
    public record Swept(boolean complete, int found) {}

    public Uni<Swept> sweep(Portal portal) {
        return marks.find(pool, portal.id())
                .map(mark -> mark.map(known -> known.mark().minus(config.overlap()))
                        .orElseGet(() -> clock.instant().minus(config.lookBack())))
                .flatMap(since -> step(new Sweep(portal, since, changed.since(portal, since), 0)));
    }

    /** A look under way. What changes after its first answer belongs to the next one. */
    private record Sweep(Portal portal, Instant since, ChangedDeals.Look look, int found) {

        Sweep found(int more) {
            return new Sweep(portal, since, look, found + more);
        }
    }

    private Uni<Swept> step(Sweep sweep) {
        return sweep.look().step().flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Swept(false, sweep.found()));
            }
            CrashPoints.at("bitrix.sweep-noted");
            var next = sweep.found(found.get());
            var begun = next.look().begun();
            if (begun != null && begun.isBefore(next.since())) {
                return again(next, begun);
            }
            return next.look().isEnd() ? ended(next) : step(next);
        });
    }

    /** The portal's clock was ahead and has been set back: by it, nothing has changed since the mark, whatever did. */
    private Uni<Swept> again(Sweep sweep, Instant begun) {
        LOG.warnf(
                "The clock of the portal %s was set back; looking through the time before it",
                sweep.portal().id());
        var since = begun.minus(config.lookBack());
        return step(new Sweep(sweep.portal(), since, changed.since(sweep.portal(), since), sweep.found()));
    }

    private Uni<Swept> ended(Sweep look) {
        var swept = new Swept(true, look.found());
        var begun = look.look().begun();
        if (begun == null) {
            LOG.warnf(
                    "The portal %s does not tell its time; the next sweep begins where this one did",
                    look.portal().id());
            return Uni.createFrom().item(swept);
        }
        return marks.save(pool, look.portal().id(), begun, look.found()).replaceWith(swept);
    }
}
