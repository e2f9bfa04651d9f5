package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.TargetRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** What is written and told when the work on a document ends. */
@ApplicationScoped
public class TellOutcome {

    private final Postings postings;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Clock clock;

    TellOutcome(Postings postings, Outbox outbox, Tasks tasks, Clock clock) {
        this.postings = postings;
        this.outbox = outbox;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** One that was paid before we knew it is posted, and paid. */
    Outcome posted(OdooConnection connection, DocumentCreated created, Move move) {
        var document = created.document();
        return new Outcome.Done(tx -> postings.posted(tx, document, move.id(), move.name(), move.change())
                .chain(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : posted(tx, connection, document, move, attempt.get())));
    }

    private Uni<Void> posted(Tx tx, OdooConnection connection, DocumentRef document, Move move, int attempt) {
        var target = new TargetRef(OdooClients.SYSTEM, connection.name(), attempt);
        var now = OffsetDateTime.now(clock);
        return outbox.publish(tx, new DocumentPosted(document, target, move.reference(), move.name(), now))
                .chain(() -> move.change() == null
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(tx, new DocumentChanged(document, target, move.change(), now)))
                .chain(() -> connection.settings().behaviour().attachPdf()
                        ? tasks.enqueue(tx, AttachPdf.task(connection, document))
                        : Uni.createFrom().voidItem());
    }

    Outcome refused(OdooConnection connection, DocumentCreated created, Outcome.Refused refused) {
        return new Outcome.Refused(
                refused.code(),
                refused.message(),
                tx -> reject(tx, created.document(), connection.name(), refused.code(), refused.message()));
    }

    /** @param connection null when none serves the seller */
    public Uni<Void> reject(Tx tx, DocumentRef document, String connection, String code, String message) {
        return postings.rejected(tx, document.id(), code, message)
                .chain(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(
                                tx,
                                new DocumentRejected(
                                        document,
                                        new TargetRef(OdooClients.SYSTEM, connection, attempt.get()),
                                        code,
                                        message,
                                        OffsetDateTime.now(clock))));
    }
}
