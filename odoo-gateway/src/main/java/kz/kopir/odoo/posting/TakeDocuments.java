package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.keeping.WatchConnections;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** Takes in which documents are to be in Odoo and which are to be taken back, and makes tasks of them. */
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

    /** Those that name this system; one whose seller no connection serves is refused. */
    public Uni<Void> created(Tx tx, List<DocumentCreated> documents) {
        return Multi.createFrom()
                .iterable(documents)
                .filter(document -> document.targets().contains(OdooClients.SYSTEM))
                .onItem()
                .transformToUniAndConcatenate(
                        created -> findConnection(created.document().organizationBin())
                                .chain(connection -> created(tx, created, connection)))
                .toUni()
                .replaceWithVoid();
    }

    /** Another instance may have added it a moment ago. */
    private Uni<Optional<OdooConnection>> findConnection(String bin) {
        return connections.ofOrganization(bin).isPresent()
                ? Uni.createFrom().item(connections.ofOrganization(bin))
                : watch.look().replaceWith(() -> connections.ofOrganization(bin));
    }

    private Uni<Void> created(Tx tx, DocumentCreated created, Optional<OdooConnection> connection) {
        return postings.begin(tx, created, connection.map(OdooConnection::name).orElse(null))
                .chain(isNew -> isNew
                        ? begun(tx, created, connection)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> begun(Tx tx, DocumentCreated created, Optional<OdooConnection> connection) {
        var document = created.document();
        if (connection.isEmpty()) {
            return tellOutcome.reject(
                    tx,
                    document,
                    null,
                    "NO_CONNECTION",
                    "Ни одно подключение Odoo не ведёт организацию с БИН %s. Добавьте её в подключение: /api/odoo-connections."
                            .formatted(document.organizationBin()));
        }
        var settings = connection.get().settings();
        if (!settings.behaviour().types().contains(document.type())) {
            return tellOutcome.reject(
                    tx,
                    document,
                    connection.get().name(),
                    "ODOO-0307",
                    "Подключение %s не ведёт в Odoo документы вида %s. Уберите для них odoo из targets_by_type организации или добавьте вид в behaviour.types подключения."
                            .formatted(connection.get().name(), document.type()));
        }
        return settings.autoSync()
                ? tasks.enqueue(tx, PostMove.task(connection.get(), created, 0, false))
                : Uni.createFrom().voidItem();
    }

    /** One that has not come yet leaves a tombstone, which swallows it when it comes. */
    public Uni<Void> cancelled(Tx tx, List<DocumentCancelled> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> postings.cancel(tx, event.document())
                        .chain(before -> before.map(Postings.Posting::connection)
                                .flatMap(connections::byName)
                                .map(connection -> tasks.enqueue(tx, CancelMove.task(connection, event.document())))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .toUni()
                .replaceWithVoid();
    }
}
