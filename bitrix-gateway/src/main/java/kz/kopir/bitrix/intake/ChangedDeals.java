package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.client.ListAll;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealFamilies;
import kz.kopir.bitrix.reading.DealFamily;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgIntakeStore.Changed;
import org.jboss.logging.Logger;

/** Lists the deals that changed since a time, and notes those that nothing has told of. Time is the portal's own. */
@ApplicationScoped
class ChangedDeals {

    private static final Logger LOG = Logger.getLogger(ChangedDeals.class);
    private static final int PAGE = 50;

    private final DealFamilies families;
    private final PgIntakeStore intake;
    private final Pool pool;

    ChangedDeals(DealFamilies families, PgIntakeStore intake, Pool pool) {
        this.families = families;
        this.intake = intake;
        this.pool = pool;
    }

    /**
     * A page that was read.
     *
     * @param begun when the portal began to answer; null when it did not tell
     * @param last  the last deal on it, or the one before it when it is empty
     * @param more  whether another page follows
     * @param found deals on it that nothing had told of
     */
    record ChangedPage(Instant begun, String last, boolean more, int found) {}

    /**
     * Empty when the portal did not answer.
     *
     * @param after the last deal of the page before; 0 for the first
     */
    Uni<Optional<ChangedPage>> page(Portal portal, Instant since, String after) {
        var from = text(since);
        return families.call(
                        portal, portal.client().inMass(), family -> family.changed(from, Long.parseLong(after), null))
                .flatMap(told -> switch (told.reply()) {
                    case Answer answer ->
                        note(portal, told.family(), after, answer).map(Optional::of);
                    case BitrixReply other -> nothing(portal, other);
                });
    }

    /** All of them, by ranges of ids. */
    Look since(Portal portal, Instant since) {
        return new Look(portal, families.of(portal), since);
    }

    /** A reading of all that changed since a time, step by step. It ends early when the portal does not answer. */
    final class Look {

        private final Portal portal;
        private final Instant since;
        private final List<CrmData> rows = new ArrayList<>();
        private DealFamily family;
        private ListAll reading;

        private Look(Portal portal, DealFamily family, Instant since) {
            this.portal = portal;
            this.since = since;
            begin(family);
        }

        private void begin(DealFamily with) {
            family = with;
            reading = new ListAll(portal.client().inMass(), new Changes(with, text(since)), rows::addAll);
        }

        /** When the portal began to answer, by its own clock; null when it did not tell. */
        Instant begun() {
            return reading.begunAt();
        }

        boolean isEnd() {
            return reading.isEnd();
        }

        /** Makes one request, and answers how many deals of it nothing had told of; empty when the portal did not answer. */
        Uni<Optional<Integer>> step() {
            return reading.step().flatMap(failure -> {
                if (failure.isEmpty()) {
                    families.answered(portal, family);
                    return noted();
                }
                var other = families.instead(portal, family, failure.get());
                if (other.isPresent() && other.get() != families.of(portal)) {
                    begin(other.get());
                    return step();
                }
                LOG.debugf("The look through portal %s was broken off: %s", portal.id(), failure.get());
                return Uni.createFrom().item(Optional.empty());
            });
        }

        private Uni<Optional<Integer>> noted() {
            var changed = rows.stream()
                    .map(row -> changed(family, row))
                    .filter(Objects::nonNull)
                    .toList();
            rows.clear();
            return changed.isEmpty()
                    ? Uni.createFrom().item(Optional.of(0))
                    : intake.signalChanged(pool, portal.id(), changed).map(Optional::of);
        }
    }

    private record Changes(DealFamily family, String since) implements ListAll.Listing {

        @Override
        public Command page(long after, Long upTo) {
            return family.changed(since, after, upTo);
        }

        @Override
        public Command last() {
            return family.lastChanged(since);
        }

        @Override
        public List<CrmData> rows(CrmData result) {
            return family.listed(result);
        }

        @Override
        public long id(CrmData row) {
            return Long.parseLong(family.id(row));
        }
    }

    private static String text(Instant since) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                since.atOffset(ZoneOffset.UTC).withNano(0));
    }

    private Uni<ChangedPage> note(Portal portal, DealFamily family, String after, Answer answer) {
        var items = family.listed(answer.result());
        var begun = answer.time().start();
        if (items.isEmpty()) {
            return Uni.createFrom().item(new ChangedPage(begun, after, false, 0));
        }
        var changed = items.stream()
                .map(item -> changed(family, item))
                .filter(Objects::nonNull)
                .toList();
        return intake.signalChanged(pool, portal.id(), changed)
                .map(found -> new ChangedPage(begun, family.id(items.getLast()), items.size() == PAGE, found));
    }

    private static Changed changed(DealFamily family, CrmData item) {
        var at = family.changedAt(item);
        return at == null ? null : new Changed(family.id(item), at);
    }

    private static Uni<Optional<ChangedPage>> nothing(Portal portal, BitrixReply reply) {
        LOG.debugf("The look through portal %s was broken off: %s", portal.id(), reply);
        return Uni.createFrom().item(Optional.empty());
    }
}
