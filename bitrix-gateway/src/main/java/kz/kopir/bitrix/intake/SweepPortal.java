package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.intake.ChangedDeals.ChangedPage;
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
                .flatMap(since -> pageAfter(new Look(portal, since, null, "0", 0)));
    }

    /**
     * A look under way.
     *
     * @param begun when the portal began to answer the first page; what changes later belongs to the next look
     * @param after the last deal of the page before
     */
    private record Look(Portal portal, Instant since, Instant begun, String after, int found) {

        Look after(ChangedPage page) {
            return new Look(portal, since, begun != null ? begun : page.begun(), page.last(), found + page.found());
        }
    }

    private Uni<Swept> pageAfter(Look look) {
        return changed.page(look.portal(), look.since(), look.after()).flatMap(read -> {
            if (read.isEmpty()) {
                return Uni.createFrom().item(new Swept(false, look.found()));
            }
            CrashPoints.at("bitrix.sweep-noted");
            var next = look.after(read.get());
            if (next.begun() != null && next.begun().isBefore(look.since())) {
                return again(next);
            }
            return read.get().more() ? pageAfter(next) : ended(next);
        });
    }

    /** The portal's clock was ahead and has been set back: by it, nothing has changed since the mark, whatever did. */
    private Uni<Swept> again(Look look) {
        LOG.warnf(
                "The clock of the portal %s was set back; looking through the time before it",
                look.portal().id());
        var since = look.begun().minus(config.lookBack());
        return pageAfter(new Look(look.portal(), since, null, "0", look.found()));
    }

    private Uni<Swept> ended(Look look) {
        var swept = new Swept(true, look.found());
        if (look.begun() == null) {
            LOG.warnf(
                    "The portal %s does not tell its time; the next sweep begins where this one did",
                    look.portal().id());
            return Uni.createFrom().item(swept);
        }
        return marks.save(pool, look.portal().id(), look.begun(), look.found()).replaceWith(swept);
    }
}
