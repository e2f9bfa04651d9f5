package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgIntakeStore.Changed;
import org.jboss.logging.Logger;

/** Lists the deals that changed since a time, page by page, and notes those that nothing has told of. Time is the portal's own. */
@ApplicationScoped
class ChangedDeals {

    private static final Logger LOG = Logger.getLogger(ChangedDeals.class);
    private static final int DEAL = 2;
    private static final int PAGE = 50;

    private final PgIntakeStore intake;
    private final Pool pool;

    ChangedDeals(PgIntakeStore intake, Pool pool) {
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
        return portal.client().call("crm.item.list", request(since, after)).flatMap(reply -> switch (reply) {
            case Answer answer -> note(portal, after, answer).map(Optional::of);
            case BitrixReply other -> nothing(portal, other);
        });
    }

    private static Map<String, Object> request(Instant since, String after) {
        var from = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                since.atOffset(ZoneOffset.UTC).withNano(0));
        return Map.of(
                "entityTypeId",
                DEAL,
                "select",
                List.of("id", "updatedTime"),
                "filter",
                Map.of(">=updatedTime", from, ">id", after),
                "order",
                Map.of("id", "ASC"),
                "start",
                -1);
    }

    private Uni<ChangedPage> note(Portal portal, String after, Answer answer) {
        var items = answer.result().at("items").items();
        var begun = answer.time().start();
        if (items.isEmpty()) {
            return Uni.createFrom().item(new ChangedPage(begun, after, false, 0));
        }
        var changed = items.stream()
                .map(ChangedDeals::changed)
                .filter(Objects::nonNull)
                .toList();
        return intake.signalChanged(pool, portal.id(), changed)
                .map(found -> new ChangedPage(begun, items.getLast().id("id"), items.size() == PAGE, found));
    }

    private static Changed changed(CrmData item) {
        var at = item.time("updatedTime");
        return at == null ? null : new Changed(item.id("id"), at);
    }

    private static Uni<Optional<ChangedPage>> nothing(Portal portal, BitrixReply reply) {
        LOG.debugf("The look through portal %s was broken off: %s", portal.id(), reply);
        return Uni.createFrom().item(Optional.empty());
    }
}
