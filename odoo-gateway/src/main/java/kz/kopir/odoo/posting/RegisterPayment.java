package kz.kopir.odoo.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** Has a payment registered on an invoice. Its reference is its key: one with that reference on the same invoice is this one. */
@ApplicationScoped
public class RegisterPayment implements TaskHandler<RegisterPayment.Order> {

    static final String KIND = "register-payment";

    private static final String WIZARD = "account.payment.register";
    private static final int FIRST_WITH_MEMO = 18;

    private final WithPosted withPosted;
    private final OdooClients clients;

    RegisterPayment(WithPosted withPosted, OdooClients clients) {
        this.withPosted = withPosted;
        this.clients = clients;
    }

    /** @param amount null for what is left to pay */
    public record Order(DocumentRef document, String reference, LocalDate date, BigDecimal amount) {}

    public static NewTask task(OdooConnection connection, Order order) {
        var document = order.document();
        return NewTask.of(
                        connection.queue(),
                        KIND,
                        document.order().key(),
                        "payment/" + document.id() + "/" + order.reference(),
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
        var order = task.payload();
        return withPosted.work(
                task,
                order.document().id(),
                (connection, move) -> isThere(connection, move, order.reference())
                        .chain(isThere -> isThere ? Uni.createFrom().voidItem() : register(connection, task, move)));
    }

    private Uni<Boolean> isThere(OdooConnection connection, long move, String reference) {
        var client = clients.of(connection);
        return client.version()
                .chain(version -> client.search(
                        "account.payment",
                        List.of(List.of(version < FIRST_WITH_MEMO ? "ref" : "memo", "=", reference)),
                        List.of("reconciled_invoice_ids", "state"),
                        "id",
                        100))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .filter(payment -> !List.of("canceled", "cancel", "rejected")
                                .contains(payment.path("state").asText()))
                        .flatMap(payment -> StreamSupport.stream(
                                payment.path("reconciled_invoice_ids").spliterator(), false))
                        .anyMatch(invoice -> invoice.asLong() == move));
    }

    private Uni<Void> register(OdooConnection connection, Task<Order> task, long move) {
        var order = task.payload();
        return journal(connection)
                .chain(journal -> {
                    var values = new LinkedHashMap<String, Object>();
                    values.put("payment_date", order.date().toString());
                    values.put("communication", order.reference());
                    values.put("journal_id", journal);
                    if (order.amount() != null) {
                        values.put("amount", order.amount());
                    }
                    return clients.of(connection)
                            .call(about(OdooCall.of(WIZARD, "create"), move).with("vals_list", values));
                })
                .map(RegisterPayment::id)
                .chain(wizard -> {
                    task.lease().check();
                    return clients.of(connection)
                            .call(about(OdooCall.on(WIZARD, "action_create_payments", wizard), move));
                })
                .invoke(() -> CrashPoints.at("odoo.payment-registered"))
                .replaceWithVoid();
    }

    private Uni<Long> journal(OdooConnection connection) {
        var chosen = connection.settings().journals().payments();
        var client = clients.of(connection);
        return chosen != null
                ? Uni.createFrom().item(chosen.longValue())
                : client.whoami()
                        .chain(who -> client.search(
                                "account.journal",
                                List.of(List.of("type", "=", "bank"), List.of("company_id", "=", who.company())),
                                List.of("id"),
                                "id",
                                1))
                        .map(found -> {
                            if (found.isEmpty()) {
                                throw OdooException.refused(
                                        "ODOO-0310", "В Odoo нет банковского журнала. Укажите journals.payments.");
                            }
                            return found.get(0).path("id").asLong();
                        });
    }

    /** The wizards of Odoo learn from the context which invoice is meant. */
    static OdooCall about(OdooCall call, long move) {
        return call.within("active_model", Move.MODEL).within("active_ids", List.of(move));
    }

    /** JSON-2 answers a list where the session answers a number. */
    static long id(JsonNode created) {
        return created.isArray() ? created.path(0).asLong() : created.asLong();
    }
}
