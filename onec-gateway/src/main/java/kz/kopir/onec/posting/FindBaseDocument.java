package kz.kopir.onec.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.exchange.ComposeExchange;
import kz.kopir.onec.exchange.ExchangeDocument.Base;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.Postings.Posting;
import kz.kopir.onec.posting.entity.Keys.BaseKey;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.Tasks;

/** Finds the posted document in 1C that another rests on, waits for it, or refuses because it will not come. */
@ApplicationScoped
class FindBaseDocument {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** For so long a base may still be on its way, and is looked for more often. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);
    /** The set is not published, or is not ours to read: nothing of ours is in it. */
    private static final Set<String> OUT_OF_REACH = Set.of("ONEC-0303", "ONEC-0304");

    private static final Set<DocumentType> GOODS_LEAVE = Set.of(DocumentType.WAYBILL, DocumentType.SHIPMENT);

    private final ODataClients clients;
    private final Postings postings;
    private final Tasks tasks;
    private final Clock clock;

    FindBaseDocument(ODataClients clients, Postings postings, Tasks tasks, Clock clock) {
        this.clients = clients;
        this.postings = postings;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** In 1C itself; empty for a document that rests on none. */
    Uni<Optional<BaseKey>> of(OnecConnection onec, Task<DocumentCreated> task) {
        return of(
                        onec,
                        task,
                        known -> search(
                                onec,
                                setsOf(known),
                                PostDocument.key(task.payload().base())))
                .invoke(found -> found.ifPresent(base -> requireOneSale(task.payload(), base.set())));
    }

    /** Among those that we have posted, for a way on which 1C finds it by its name; empty for a document that rests on none. */
    Uni<Optional<Base>> named(OnecConnection onec, Task<DocumentCreated> task) {
        return of(
                        onec,
                        task,
                        known -> Uni.createFrom()
                                .item(known.filter(FindBaseDocument::isPosted).orElse(null)))
                .invoke(found -> found.ifPresent(base -> requireOneSale(
                        task.payload(), OnecDocuments.of(base.type()).set())))
                .map(found -> found.map(FindBaseDocument::told));
    }

    private static boolean isPosted(Posting base) {
        return base.state() == Postings.State.POSTED && base.type() != null;
    }

    /** A document of ours as it is named to whoever finds it in 1C. */
    static Base told(Posting base) {
        return new Base(ComposeExchange.type(base.type()), PostDocument.key(base.document()));
    }

    /** @param search answers null when it is not there */
    private <T> Uni<Optional<T>> of(
            OnecConnection onec, Task<DocumentCreated> task, Function<Optional<Posting>, Uni<T>> search) {
        var base = task.payload().base();
        if (base == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        // Whether it is still to come is asked before 1C is: else it could arrive between the two and be taken for
        // missing.
        return postings.find(base)
                .invoke(known -> known.ifPresent(FindBaseDocument::requireHope))
                .chain(known -> postings.isAwaited(base, PostDocument.KIND)
                        .chain(isAwaited -> search.apply(known).map(found -> {
                            if (found == null) {
                                throw absent(onec, task, isAwaited, known);
                            }
                            return Optional.of(found);
                        })));
    }

    private static void requireHope(Posting base) {
        switch (base.state()) {
            case REJECTED ->
                throw StoppedException.refused(
                        "ONEC-0312",
                        "Документ-основание %s не принят в 1С (%s). Исправьте и отправьте сначала его, затем этот."
                                .formatted(base.document(), base.code()));
            case CANCELLED ->
                throw StoppedException.refused(
                        "ONEC-0313",
                        "Документ-основание %s отменён. Отмените и этот документ или выпишите его на другом основании."
                                .formatted(base.document()));
            case WAITING, POSTED -> {}
        }
    }

    /** Goods that were shipped as a sale and are then sold by a waybill would be two sales in the books. */
    private static void requireOneSale(DocumentCreated document, String setOfBase) {
        if (setOfBase.equals(OnecNames.SALE)
                && GOODS_LEAVE.contains(document.document().type())) {
            throw StoppedException.refused(
                    "ONEC-0315",
                    "Документ-основание %s уже проведён в 1С как реализация; этот документ стал бы второй реализацией тех же товаров. Оставьте в 1С один из них: уберите onec из targets_by_type организации для другого вида."
                            .formatted(document.base()));
        }
    }

    /** The one that it is in, where its type is known; else all. */
    private static List<String> setsOf(Optional<Posting> known) {
        return known.map(Posting::type)
                .map(type -> List.of(OnecDocuments.of(type).set()))
                .orElseGet(OnecDocuments::sets);
    }

    /** Null when none of ours is posted under the key. */
    private Uni<BaseKey> search(OnecConnection onec, List<String> sets, UUID key) {
        return Multi.createFrom()
                .iterable(sets)
                .onItem()
                .transformToUniAndConcatenate(set -> clients.of(onec)
                        .get(set, key, "Posted")
                        .map(reply -> isPosted(reply) ? new BaseKey(set, key) : null))
                .toUni();
    }

    private static boolean isPosted(ODataReply reply) {
        return switch (reply) {
            case ODataReply.Answer(var json) -> json.path("Posted").asBoolean();
            case ODataReply.Absent() -> false;
            case ODataReply.Refused(var code, var message) when OUT_OF_REACH.contains(code) -> false;
            default -> throw StoppedException.by(reply);
        };
    }

    private StoppedException absent(
            OnecConnection onec, Task<DocumentCreated> task, boolean isAwaited, Optional<Posting> known) {
        var base = task.payload().base();
        var isNew = task.createdAt().plus(ON_THE_WAY).isAfter(OffsetDateTime.now(clock));
        if (isAwaited) {
            return known.map(Posting::orderKey).filter(task.key()::equals).isPresent()
                    ? new StoppedException(behind(onec, task))
                    : waits(base, isNew ? SHORT_PAUSE : PAUSE);
        }
        if (known.isEmpty() && isNew) {
            return waits(base, SHORT_PAUSE);
        }
        return StoppedException.refused(
                "ONEC-0314",
                "Документа-основания %s нет среди проведённых в 1С. Отправьте его в 1С и проведите, затем отправьте этот."
                        .formatted(base));
    }

    private static StoppedException waits(UUID base, Duration pause) {
        return new StoppedException(
                new Outcome.Retry("ONEC-0317", "Waits for the document " + base + " that it rests on", pause));
    }

    /** A base of the same order that was sent again stands behind us in the queue: waiting in place would hold it up for ever. */
    private Outcome behind(OnecConnection onec, Task<DocumentCreated> task) {
        var again = PostDocument.task(onec, task.payload());
        var later = NewTask.of(
                        again.queue(),
                        again.kind(),
                        again.key(),
                        again.dedupeKey() + "/behind/" + task.id(),
                        again.payload())
                .about(again.document(), again.documentNumber());
        return new Outcome.Done(tx -> tasks.enqueue(tx, later));
    }
}
