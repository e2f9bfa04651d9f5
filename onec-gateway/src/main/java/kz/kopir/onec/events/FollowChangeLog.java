package kz.kopir.onec.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import org.jboss.logging.Logger;

/** Asks the HTTP service of a base what changed, a page at a time; the base may forget a page once what it told is stored here. */
@ApplicationScoped
class FollowChangeLog {

    private static final Logger LOG = Logger.getLogger(FollowChangeLog.class);
    private static final int PAGE = 100;

    private final HttpServiceTransport httpService;
    private final Marks marks;
    private final TellChanges tellChanges;
    private final Transactions transactions;
    private final Clock clock;

    FollowChangeLog(
            HttpServiceTransport httpService,
            Marks marks,
            TellChanges tellChanges,
            Transactions transactions,
            Clock clock) {
        this.httpService = httpService;
        this.marks = marks;
        this.tellChanges = tellChanges;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes a page; answers whether there may be more. */
    Uni<Boolean> step(OnecConnection base) {
        return marks.changes(base.name())
                .call(mark -> mark.acknowledged() < mark.taken() ? acknowledge(base, mark.taken()) : nothing())
                .chain(mark -> httpService.changes(base, mark.taken(), PAGE))
                .chain(answer -> {
                    var items = answer.path("items");
                    return items.isEmpty()
                            ? Uni.createFrom().item(false)
                            : take(base, items, answer.path("next").asLong()).replaceWith(items.size() == PAGE);
                });
    }

    private Uni<Void> take(OnecConnection base, JsonNode items, long next) {
        return transactions
                .inTransaction(tx -> tell(tx, base, items).chain(() -> marks.taken(tx, base.name(), next)))
                .invoke(() -> CrashPoints.at("onec.changes-taken"))
                .chain(() -> acknowledge(base, next));
    }

    private Uni<Void> tell(Tx tx, OnecConnection base, JsonNode items) {
        var told = Uni.createFrom().voidItem();
        for (var item : items) {
            var news = news(base, item);
            if (news.isPresent()) {
                told = told.chain(() -> tellChanges.tell(tx, base.name(), List.of(news.get()), at(base, item)))
                        .replaceWithVoid();
            }
        }
        return told;
    }

    private Uni<Void> acknowledge(OnecConnection base, long seq) {
        return httpService.acknowledgeChanges(base, seq).chain(() -> marks.acknowledged(base.name(), seq));
    }

    /** One that cannot be read must not keep the others waiting for ever. */
    private static Optional<News> news(OnecConnection base, JsonNode item) {
        try {
            return News.ofChange(item);
        } catch (WrongEventException wrong) {
            LOG.warnf("Change %s of %s is left out: wrong %s", item.path("seq"), base.name(), wrong.field());
            return Optional.empty();
        }
    }

    private OffsetDateTime at(OnecConnection base, JsonNode item) {
        try {
            return LocalDateTime.parse(item.path("at").asText())
                    .atZone(base.settings().zone())
                    .toOffsetDateTime();
        } catch (DateTimeException e) {
            return OffsetDateTime.now(clock); // only when it was said; that it was said counts
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
