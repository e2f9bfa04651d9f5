package kz.kopir.onec.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.keeping.WatchConnections;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** Takes in which documents are to be in 1C and which are to be taken back, and makes tasks of them. */
@ApplicationScoped
public class TakeDocuments {

    private final Connections connections;
    private final Postings postings;
    private final Tasks tasks;
    private final TellOutcome tellOutcome;
    private final WatchConnections watch;

    TakeDocuments(
            Connections connections, Postings postings, Tasks tasks, TellOutcome tellOutcome, WatchConnections watch) {
        this.connections = connections;
        this.postings = postings;
        this.tasks = tasks;
        this.tellOutcome = tellOutcome;
        this.watch = watch;
    }

    /** Those that name this system; one whose seller no base serves is refused. */
    public Uni<Void> created(Tx tx, List<DocumentCreated> documents) {
        return Multi.createFrom()
                .iterable(documents)
                .filter(document -> document.targets().contains(TellOutcome.SYSTEM))
                .onItem()
                .transformToUniAndConcatenate(document -> created(tx, document))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> created(Tx tx, DocumentCreated created) {
        var document = created.document();
        return findBase(document.organizationBin()).chain(base -> created(tx, created, base));
    }

    /** Another instance may have added it a moment ago. */
    private Uni<Optional<OnecConnection>> findBase(String bin) {
        return connections.ofOrganization(bin).isPresent()
                ? Uni.createFrom().item(connections.ofOrganization(bin))
                : watch.look().replaceWith(() -> connections.ofOrganization(bin));
    }

    private Uni<Void> created(Tx tx, DocumentCreated created, Optional<OnecConnection> base) {
        var document = created.document();
        return postings.begin(tx, document, base.map(OnecConnection::name).orElse(null))
                .chain(isNew -> {
                    if (!isNew) {
                        return Uni.createFrom().voidItem();
                    }
                    if (base.isEmpty()) {
                        return tellOutcome.reject(
                                tx,
                                document,
                                null,
                                "NO_CONNECTION",
                                "Ни одна база 1С не ведёт организацию с БИН %s. Добавьте её в подключение: /api/onec-integrations."
                                        .formatted(document.organizationBin()));
                    }
                    return tasks.enqueue(tx, PostDocument.task(base.get(), created));
                });
    }

    /** One that has not come yet leaves a tombstone, which swallows it when it comes. */
    public Uni<Void> cancelled(Tx tx, List<DocumentCancelled> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> cancelled(tx, event))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> cancelled(Tx tx, DocumentCancelled event) {
        var document = event.document();
        return postings.cancel(tx, document).chain(before -> {
            var base = before.map(Postings.Posting::connection).flatMap(connections::byName);
            if (base.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var key = NameUuid.v5(NameUuid.ONEC_REF, document.id().toString());
            return tasks.enqueue(
                    tx,
                    NewTask.of(
                                    base.get().queue(),
                                    CancelDocument.KIND,
                                    document.order().key(),
                                    "cancel/" + document.id(),
                                    new CancelDocument.Order(base.get().name(), key, document.type()))
                            .about(document.id(), document.number()));
        });
    }
}
