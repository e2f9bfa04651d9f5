package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.books.Remembered;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.odoo.keeping.KeepConnections;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/**
 * Has one document posted in Odoo. It always begins with the question whether Odoo has it, and each step is safe to repeat: so an attempt after
 * an unknown outcome or a crash goes the same way, and ends with one invoice.
 */
@ApplicationScoped
class PostMove implements TaskHandler<PostMove.Order> {

    static final String KIND = "post-move";

    private final Connections connections;
    private final Moves moves;
    private final Remembered remembered;
    private final TellOutcome tellOutcome;
    private final Postings postings;

    PostMove(Connections connections, Moves moves, Remembered remembered, TellOutcome tellOutcome, Postings postings) {
        this.connections = connections;
        this.moves = moves;
        this.remembered = remembered;
        this.tellOutcome = tellOutcome;
        this.postings = postings;
    }

    /** @param force whether one that somebody has cancelled in Odoo is brought back */
    record Order(DocumentCreated created, boolean force) {}

    /** @param send how often somebody had it sent once more; 0 for the first time */
    static NewTask task(OdooConnection connection, DocumentCreated created, int send, boolean force) {
        var document = created.document();
        return NewTask.of(
                        connection.queue(),
                        KIND,
                        document.order().key(),
                        "post/" + document.id() + "/" + document.revision() + (send == 0 ? "" : "/" + send),
                        new Order(created, force))
                .about(document.id(), document.number());
    }

    /** Somebody removed the connection a moment ago. */
    static Outcome gone(String queue) {
        return new Outcome.Retry(KeepConnections.REMOVED, "There is no connection for " + queue + " any more");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Order> payloadType() {
        return Order.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Order> task) {
        return resolve(task);
    }

    @Override
    public Uni<Outcome> resolve(Task<Order> task) {
        return postings.find(task.payload().created().document().id())
                .map(posting -> posting.filter(known -> known.state() == Postings.State.CANCELLED))
                .chain(cancelled -> cancelled.isPresent()
                        ? Uni.createFrom().item(new Outcome.Done(Effect.none())) // what is there is taken back next
                        : bring(task));
    }

    private Uni<Outcome> bring(Task<Order> task) {
        return connections
                .byQueue(task.queue())
                .map(connection -> bring(connection, task))
                .orElseGet(() -> Uni.createFrom().item(gone(task.queue())));
    }

    private Uni<Outcome> bring(OdooConnection connection, Task<Order> task) {
        var created = task.payload().created();
        return Uni.createFrom()
                .deferred(() -> moves.find(connection, created.document()))
                .chain(found -> stand(connection, task, found))
                .map(posted -> tellOutcome.posted(connection, created, posted))
                .onFailure(OdooException.class)
                .recoverWithUni(failure -> stopped(connection, created, ((OdooException) failure).outcome()));
    }

    private Uni<Move> stand(OdooConnection connection, Task<Order> task, Optional<Move> found) {
        var created = task.payload().created();
        if (found.isEmpty()) {
            return create(connection, task).chain(id -> fill(connection, task, id));
        }
        var move = found.get();
        if (move.isPosted()) {
            requireTotals(connection, created, move);
            return Uni.createFrom().item(move);
        }
        if (move.isDraft()) {
            return differs(connection, created, move)
                    ? fill(connection, task, move.id())
                    : post(connection, task, move);
        }
        if (!task.payload().force()) {
            throw OdooException.refused(
                    "ODOO-0306",
                    "Счёт %s отменён в Odoo. Если он нужен, пошлите документ снова с force=true."
                            .formatted(move.name() == null ? move.reference() : move.name()));
        }
        task.lease().check();
        return moves.draft(connection, move.id()).chain(() -> fill(connection, task, move.id()));
    }

    /** What was believed to be there, a partner or a currency, may have been removed: then once more with nothing remembered. */
    private Uni<Long> create(OdooConnection connection, Task<Order> task) {
        return createOnce(connection, task)
                .onFailure(PostMove::isRefusal)
                .recoverWithUni(() -> remembered.forget(connection).chain(() -> createOnce(connection, task)))
                .invoke(() -> CrashPoints.at("odoo.move-created"));
    }

    private Uni<Long> createOnce(OdooConnection connection, Task<Order> task) {
        return Uni.createFrom().deferred(() -> {
            task.lease().check();
            return moves.createHead(connection, task.payload().created());
        });
    }

    private Uni<Move> fill(OdooConnection connection, Task<Order> task, long move) {
        var created = task.payload().created();
        return fillOnce(connection, task, move)
                .onFailure(PostMove::isRefusal)
                .recoverWithUni(() -> remembered.forget(connection).chain(() -> fillOnce(connection, task, move)))
                .invoke(() -> CrashPoints.at("odoo.lines-written"))
                .chain(() -> moves.readBack(connection, move))
                .invoke(filled -> requireTotals(connection, created, filled))
                .chain(filled -> post(connection, task, filled));
    }

    private Uni<Void> fillOnce(OdooConnection connection, Task<Order> task, long move) {
        return Uni.createFrom().deferred(() -> {
            task.lease().check();
            return moves.writeLines(connection, task.payload().created(), move);
        });
    }

    private Uni<Move> post(OdooConnection connection, Task<Order> task, Move move) {
        task.lease().check();
        return moves.post(connection, move.id()).invoke(posted -> {
            CrashPoints.at("odoo.move-posted");
            if (!posted.isPosted()) {
                throw OdooException.refused(
                        "ODOO-0315",
                        "Odoo приняла проведение, но счёт остался в состоянии «%s». Проверьте согласования и автоматизацию."
                                .formatted(posted.state()));
            }
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof OdooException odoo && odoo.isRefusal();
    }

    private static boolean differs(OdooConnection connection, DocumentCreated created, Move move) {
        var allowed = connection
                .settings()
                .behaviour()
                .tolerance()
                .multiply(BigDecimal.valueOf(created.lines().size()));
        return isFar(created.totals().gross(), move.total(), allowed)
                || isFar(created.totals().vat(), move.tax(), allowed);
    }

    private static boolean isFar(BigDecimal ours, BigDecimal theirs, BigDecimal allowed) {
        return ours.subtract(theirs).abs().compareTo(allowed) > 0;
    }

    private static void requireTotals(OdooConnection connection, DocumentCreated created, Move move) {
        if (differs(connection, created, move)) {
            throw OdooException.refused(
                    "ODOO-0305",
                    "Суммы в Odoo (%s: всего %s, НДС %s) не сходятся с документом (всего %s, НДС %s). Проверьте налоги и округление компании в Odoo."
                            .formatted(
                                    move.reference(),
                                    move.total().toPlainString(),
                                    move.tax().toPlainString(),
                                    created.totals().gross().toPlainString(),
                                    created.totals().vat().toPlainString()));
        }
    }

    private Uni<Outcome> stopped(OdooConnection connection, DocumentCreated created, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? remembered.forget(connection).replaceWith(tellOutcome.refused(connection, created, refused))
                : Uni.createFrom().item(outcome);
    }
}
