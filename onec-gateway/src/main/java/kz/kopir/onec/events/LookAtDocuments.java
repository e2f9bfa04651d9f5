package kz.kopir.onec.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.events.WatchedDocuments.Watched;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.Transactions;
import org.jboss.logging.Logger;

/**
 * Asks a base by OData how the documents stand that we have posted into it: with nothing installed in 1C nobody tells us that somebody
 * unposted or deleted one. One call at a time, so that documents on their way in are hardly held up.
 */
@ApplicationScoped
class LookAtDocuments {

    private static final Logger LOG = Logger.getLogger(LookAtDocuments.class);
    private static final int PAGE = 200;
    /** So many keys make an address of two kilobytes, which every web server takes. */
    private static final int AT_ONCE = 20;

    /** Nobody deletes so many at once out of 1C altogether; less than this, and more than every second one, is no restored base. */
    private static final int MANY = 5;

    private static final String LOST = "ONEC-0850";
    private static final String LOST_MESSAGE =
            "В базе нет %d из %d документов «%s», которые Kopir провёл в ней. Похоже, что база восстановлена из старой копии или подключена другая. Удалёнными они не считаются; проверьте базу и отправьте недостающие документы заново.";

    private static final String STATE = "Ref_Key,Posted,DeletionMark";

    private final WatchedDocuments documents;
    private final ODataClients clients;
    private final TellChanges tellChanges;
    private final Alerts alerts;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration watchFor;

    LookAtDocuments(
            WatchedDocuments documents,
            ODataClients clients,
            TellChanges tellChanges,
            Alerts alerts,
            Transactions transactions,
            Clock clock,
            OnecConfig config) {
        this.documents = documents;
        this.clients = clients;
        this.tellChanges = tellChanges;
        this.alerts = alerts;
        this.transactions = transactions;
        this.clock = clock;
        this.watchFor = config.events().watchFor();
    }

    /** The base has lost what we had posted into it. */
    private static final class LostDocuments extends RuntimeException {
        LostDocuments(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Whether the look is over; false when the base does not let us end it now. In a base that has lost most documents of a kind it ends at once:
     * people are told, and none of them is taken for deleted.
     */
    Uni<Boolean> of(OnecConnection base) {
        return from(base, OffsetDateTime.now(clock).minus(watchFor), null)
                .onFailure(LostDocuments.class)
                .recoverWithItem(lost -> {
                    alerts.tell(base.queue(), LOST, lost.getMessage());
                    return true;
                });
    }

    private Uni<Boolean> from(OnecConnection base, OffsetDateTime since, Watched after) {
        return documents.page(base.name(), since, after, PAGE).chain(page -> {
            if (page.isEmpty()) {
                return Uni.createFrom().item(true);
            }
            return ask(base, questions(page))
                    .chain(isDone -> isDone && page.size() == PAGE
                            ? from(base, since, page.getLast())
                            : Uni.createFrom().item(isDone));
        });
    }

    private static Iterator<Asked> questions(List<Watched> page) {
        return page.stream()
                .collect(Collectors.groupingBy(
                        one -> OnecDocuments.of(one.document().type()).set()))
                .entrySet()
                .stream()
                .flatMap(entry -> asked(entry.getKey(), entry.getValue()))
                .iterator();
    }

    private Uni<Boolean> ask(OnecConnection base, Iterator<Asked> questions) {
        return questions.hasNext()
                ? ask(base, questions.next())
                        .chain(isDone ->
                                isDone ? ask(base, questions) : Uni.createFrom().item(false))
                : Uni.createFrom().item(true);
    }

    private record Asked(String set, List<Watched> documents) {}

    private static Stream<Asked> asked(String set, List<Watched> all) {
        return IntStream.range(0, (all.size() + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(i -> new Asked(set, all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE))));
    }

    private Uni<Boolean> ask(OnecConnection base, Asked asked) {
        var keys = asked.documents().stream().map(Watched::key).toList();
        return clients.of(base)
                .list(asked.set(), ODataFilter.anyOf("Ref_Key", keys), STATE, AT_ONCE)
                .chain(reply -> switch (reply) {
                    case ODataReply.Answer(var json)
                    when json.path("value").isArray() ->
                        answered(base, asked, json.path("value")).replaceWith(true);
                    case ODataReply.NotDone _ -> Uni.createFrom().item(false);
                    default -> {
                        // this set is not ours to read, or not published: the others may be
                        LOG.warnf("Documents %s in %s cannot be looked at: %s", asked.set(), base.name(), said(reply));
                        yield Uni.createFrom().item(true);
                    }
                });
    }

    private static String said(ODataReply reply) {
        return reply instanceof ODataReply.Refused(var code, var _)
                ? code
                : reply.getClass().getSimpleName();
    }

    private Uni<Void> answered(OnecConnection base, Asked asked, JsonNode rows) {
        var found = new HashMap<UUID, JsonNode>();
        rows.forEach(row -> found.put(UUID.fromString(row.path("Ref_Key").asText()), row));
        var gone = (int) asked.documents().stream()
                .filter(one -> one.seen() != Change.DELETED && !found.containsKey(one.key()))
                .count();
        if (gone >= MANY && gone > asked.documents().size() / 2) {
            throw new LostDocuments(
                    LOST_MESSAGE.formatted(gone, asked.documents().size(), asked.set()));
        }
        return Multi.createFrom()
                .iterable(asked.documents())
                .filter(one -> one.seen() != seen(found.get(one.key())))
                .onItem()
                .transformToUniAndConcatenate(one -> transactions.inTransaction(
                        tx -> tellChanges.answered(tx, base.name(), one, seen(found.get(one.key())))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** One that is gone altogether was deleted too. */
    private static Change seen(JsonNode row) {
        if (row == null || row.path("DeletionMark").asBoolean()) {
            return Change.DELETED;
        }
        return row.path("Posted").asBoolean() ? null : Change.UNPOSTED;
    }
}
