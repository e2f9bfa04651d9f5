package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealFamilies;
import kz.kopir.bitrix.store.PgCheckStore;
import kz.kopir.bitrix.store.PgIntakeStore;

/**
 * Goes through a portal once a night, a page at a time: all deals that changed of late, for what fell through between two sweeps, and all that
 * were told as closed of late, because one that is deleted is in no list of changes.
 */
@ApplicationScoped
public class CheckPortal {

    private static final int PAGE = 50;
    private static final String FIRST = "0";

    private final BitrixConfig.Check config;
    private final ChangedDeals changed;
    private final DealFamilies families;
    private final PgIntakeStore intake;
    private final PgCheckStore checks;
    private final Pool pool;
    private final Clock clock;

    CheckPortal(
            BitrixConfig config,
            ChangedDeals changed,
            DealFamilies families,
            PgIntakeStore intake,
            PgCheckStore checks,
            Pool pool,
            Clock clock) {
        this.config = config.check();
        this.changed = changed;
        this.families = families;
        this.intake = intake;
        this.checks = checks;
        this.pool = pool;
        this.clock = clock;
    }

    private enum Phase {
        CHANGED,
        CLOSED
    }

    /**
     * A check under way.
     *
     * @param after the last deal that was looked at in this phase
     * @param found deals that nothing had told of
     */
    record Progress(Instant begun, Phase phase, String after, int found) {}

    /** Empty when the last night's check has been made; one that was missed is made up once. */
    Uni<Optional<Progress>> beginIfDue(Portal portal) {
        var now = clock.instant();
        return checks.lastBegun(pool, portal.id())
                .map(last ->
                        last.filter(begun -> !begun.isBefore(lastTime(now))).isPresent()
                                ? Optional.empty()
                                : Optional.of(new Progress(now, Phase.CHANGED, FIRST, 0)));
    }

    private Instant lastTime(Instant now) {
        var local = ZonedDateTime.ofInstant(now, config.zone());
        var today = local.with(config.at());
        return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
    }

    /** Goes one page further. Empty when the check is finished; the same again when the portal did not answer. */
    Uni<Optional<Progress>> step(Portal portal, Progress progress) {
        return switch (progress.phase()) {
            case CHANGED -> changed(portal, progress);
            case CLOSED -> closed(portal, progress);
        };
    }

    private Uni<Optional<Progress>> changed(Portal portal, Progress progress) {
        var since = progress.begun().minus(config.back());
        return changed.page(portal, since, progress.after())
                .map(read -> read.map(page -> new Progress(
                                progress.begun(),
                                page.more() ? Phase.CHANGED : Phase.CLOSED,
                                page.more() ? page.last() : FIRST,
                                progress.found() + page.found()))
                        .or(() -> Optional.of(progress)));
    }

    private Uni<Optional<Progress>> closed(Portal portal, Progress progress) {
        var since = progress.begun().minus(config.back());
        return intake.toldClosed(pool, portal.id(), since, progress.after(), PAGE)
                .flatMap(deals -> deals.isEmpty() ? ended(portal, progress) : look(portal, progress, deals));
    }

    private Uni<Optional<Progress>> look(Portal portal, Progress progress, List<String> deals) {
        return families.call(portal, portal.client().inMass(), family -> family.present(deals))
                .flatMap(told -> {
                    if (!(told.reply() instanceof Answer answer)) {
                        return Uni.createFrom().item(Optional.of(progress));
                    }
                    var there = told.family().listed(answer.result()).stream()
                            .map(told.family()::id)
                            .collect(Collectors.toSet());
                    var absent =
                            deals.stream().filter(deal -> !there.contains(deal)).toList();
                    var next = new Progress(
                            progress.begun(), Phase.CLOSED, deals.getLast(), progress.found() + absent.size());
                    return signal(portal, absent).replaceWith(Optional.of(next));
                });
    }

    /** Only reading it alone tells one that is deleted from one that we may not see. */
    private Uni<Void> signal(Portal portal, List<String> absent) {
        return intake.signalAll(
                pool,
                absent.stream()
                        .map(deal -> new Signal(portal.id(), deal, false, Duration.ZERO, null))
                        .toList());
    }

    private Uni<Optional<Progress>> ended(Portal portal, Progress progress) {
        return checks.save(pool, portal.id(), progress.begun(), progress.found())
                .replaceWith(Optional.empty());
    }
}
