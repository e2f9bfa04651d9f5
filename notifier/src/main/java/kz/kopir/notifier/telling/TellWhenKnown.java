package kz.kopir.notifier.telling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Workers;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/**
 * Tells what was held because topics are not ordered among each other. When document.created has not come by then, document-service is asked; an order
 * is waited for a little longer. What nobody knows is told to those who do not depend on it.
 */
@ApplicationScoped
class TellWhenKnown implements TaskHandler<HeldNotice> {

    private static final int CONCURRENCY = 4;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_FOR_ORDERS = Duration.ofMinutes(1);
    private static final Duration PATIENCE_FOR_DOCUMENTS = Duration.ofMinutes(15);

    private final Abouts abouts;
    private final Transactions transactions;
    private final TellPeople tellPeople;
    private final AskService ask;
    private final Clock clock;

    TellWhenKnown(Abouts abouts, Transactions transactions, TellPeople tellPeople, AskService ask, Clock clock) {
        this.abouts = abouts;
        this.transactions = transactions;
        this.tellPeople = tellPeople;
        this.ask = ask;
        this.clock = clock;
    }

    void serve(@Observes StartupEvent started, Workers workers) {
        workers.serve(new TaskQueue(HeldNotice.QUEUE, CONCURRENCY, LEASE, GIVE_UP));
    }

    @Override
    public String kind() {
        return HeldNotice.KIND;
    }

    @Override
    public Class<HeldNotice> payloadType() {
        return HeldNotice.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<HeldNotice> task) {
        var held = task.payload();
        return transactions
                .inTransaction(tx -> abouts.find(tx, List.of(held.missing())))
                .map(found -> Optional.ofNullable(found.get(held.missing())))
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(tell(held, known.get()))
                        : held.concernsDocument() ? askForDocument(task) : waitForOrder(task));
    }

    /** It only asks, and what it tells is told once. */
    @Override
    public Uni<Outcome> resolve(Task<HeldNotice> task) {
        return attempt(task);
    }

    private Uni<Outcome> askForDocument(Task<HeldNotice> task) {
        var held = task.payload();
        return ask.json(Service.DOCUMENT_SERVICE, "/api/documents/" + held.missing())
                .map(found -> found.map(TellWhenKnown::known).orElse(null))
                .map(known -> tell(held, known))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(() -> later(
                        task, PATIENCE_FOR_DOCUMENTS, "NTF-0123", "document-service does not say what document it is"));
    }

    private Uni<Outcome> waitForOrder(Task<HeldNotice> task) {
        return Uni.createFrom()
                .item(later(task, PATIENCE_FOR_ORDERS, "NTF-0124", "The order of this notice is not known yet"));
    }

    private Outcome later(Task<HeldNotice> task, Duration patience, String code, String message) {
        return OffsetDateTime.now(clock).isBefore(task.createdAt().plus(patience))
                ? new Outcome.Retry(code, message, PAUSE)
                : tell(task.payload(), null);
    }

    private Outcome tell(HeldNotice held, Known known) {
        return new Outcome.Done(tx -> abouts.keep(tx, known == null ? List.of() : List.of(known))
                .chain(() -> tellPeople.tell(tx, List.of(held.with(known)))));
    }

    private static Known known(JsonNode document) {
        try {
            return Known.of(EventJson.mapper().treeToValue(document.path("content"), DocumentCreated.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("document-service answers a document that cannot be read", e);
        }
    }
}
