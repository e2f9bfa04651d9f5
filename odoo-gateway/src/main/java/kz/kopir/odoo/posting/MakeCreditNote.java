package kz.kopir.odoo.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Has the whole of an invoice reversed by a credit note. One that reverses it already, a draft too, is this one. */
@ApplicationScoped
public class MakeCreditNote implements TaskHandler<MakeCreditNote.Order> {

    static final String KIND = "credit-note";

    private static final String WIZARD = "account.move.reversal";

    private final WithPosted withPosted;
    private final OdooClients clients;
    private final Moves moves;

    MakeCreditNote(WithPosted withPosted, OdooClients clients, Moves moves) {
        this.withPosted = withPosted;
        this.clients = clients;
        this.moves = moves;
    }

    /** @param reason shown on the credit note */
    public record Order(DocumentRef document, LocalDate date, String reason) {}

    public static NewTask task(OdooConnection connection, Order order) {
        var document = order.document();
        return NewTask.of(
                        connection.queue(),
                        KIND,
                        document.order().key(),
                        "credit-note/" + document.id() + "/" + document.revision(),
                        order)
                .about(document.id(), document.number());
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
        return withPosted.work(
                task,
                task.payload().document().id(),
                (connection, move) -> existing(connection, move)
                        .chain(note -> note == null
                                ? make(connection, task, move)
                                : Uni.createFrom().item(note))
                        .chain(note -> post(connection, task, note)));
    }

    private Uni<Move> existing(OdooConnection connection, long move) {
        return clients.of(connection)
                .search(
                        Move.MODEL,
                        List.of(List.of("reversed_entry_id", "=", move), List.of("state", "!=", "cancel")),
                        Move.FIELDS,
                        "id",
                        1)
                .map(found -> found.isEmpty() ? null : Move.of(found.get(0)));
    }

    private Uni<Move> make(OdooConnection connection, Task<Order> task, long move) {
        var order = task.payload();
        var client = clients.of(connection);
        return moves.readBack(connection, move)
                .chain(original -> {
                    var values = new LinkedHashMap<String, Object>();
                    values.put("reason", order.reason());
                    values.put("date", order.date().toString());
                    values.put("journal_id", original.journal());
                    return client.call(RegisterPayment.about(OdooCall.of(WIZARD, "create"), move)
                            .with("vals_list", values));
                })
                .map(RegisterPayment::id)
                .chain(wizard -> {
                    task.lease().check();
                    return client.call(RegisterPayment.about(OdooCall.on(WIZARD, "refund_moves", wizard), move));
                })
                .invoke(() -> CrashPoints.at("odoo.credit-note-made"))
                .map(MakeCreditNote::made)
                .chain(note -> moves.readBack(connection, note));
    }

    private static long made(JsonNode action) {
        return action.path("res_id").asLong();
    }

    private Uni<Void> post(OdooConnection connection, Task<Order> task, Move note) {
        if (note.isPosted()) {
            return Uni.createFrom().voidItem();
        }
        task.lease().check();
        return moves.post(connection, note.id())
                .invoke(() -> CrashPoints.at("odoo.credit-note-posted"))
                .replaceWithVoid();
    }
}
