package kz.kopir.odoo.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.odoo.client.OdooReply;
import kz.kopir.odoo.client.Trouble;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/** Has the printed form of a posted document attached to its invoice; one of that name that is there already is enough. */
@ApplicationScoped
class AttachPdf implements TaskHandler<AttachPdf.Order> {

    static final String KIND = "attach-pdf";

    private static final String MODEL = "ir.attachment";
    private static final String PDF = "application/pdf";

    private final WithPosted withPosted;
    private final OdooClients clients;
    private final AskService services;

    AttachPdf(WithPosted withPosted, OdooClients clients, AskService services) {
        this.withPosted = withPosted;
        this.clients = clients;
        this.services = services;
    }

    /** Which document. */
    record Order(DocumentRef document) {}

    static NewTask task(OdooConnection connection, DocumentRef document) {
        return NewTask.of(
                        connection.queue(),
                        KIND,
                        document.order().key(),
                        "attach/" + document.id() + "/" + document.revision(),
                        new Order(document))
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
        var document = task.payload().document();
        var name = document.number() + ".pdf";
        return withPosted.work(
                task,
                document.id(),
                (connection, move) -> isThere(connection, move, name)
                        .chain(isThere -> isThere
                                ? Uni.createFrom().voidItem()
                                : print(document).chain(pdf -> attach(connection, task, move, name, pdf))));
    }

    private Uni<Boolean> isThere(OdooConnection connection, long move, String name) {
        return clients.of(connection)
                .search(
                        MODEL,
                        List.of(
                                List.of("res_model", "=", Move.MODEL),
                                List.of("res_id", "=", move),
                                List.of("name", "=", name)),
                        List.of("id"),
                        "id",
                        1)
                .map(found -> !found.isEmpty());
    }

    private Uni<byte[]> print(DocumentRef document) {
        return services.bytes(
                        Service.DOCUMENT_SERVICE, "/api/documents/%s/print?format=pdf".formatted(document.id()), PDF)
                .onFailure(NoAnswerFromServiceException.class)
                .transform(failure -> new OdooException(
                        new OdooReply.NotDone(Trouble.CONNECTION, "ODOO-0401", failure.getMessage(), true, null)))
                .map(found -> found.orElseThrow(() -> OdooException.refused(
                        "ODOO-0402", "document-service не знает документа %s.".formatted(document.number()))));
    }

    private Uni<Void> attach(OdooConnection connection, Task<Order> task, long move, String name, byte[] pdf) {
        task.lease().check();
        return clients.of(connection)
                .call(OdooCall.of(MODEL, "create")
                        .with(
                                "vals_list",
                                Map.of(
                                        "name", name,
                                        "datas", Base64.getEncoder().encodeToString(pdf),
                                        "mimetype", PDF,
                                        "res_model", Move.MODEL,
                                        "res_id", move)))
                .invoke(() -> CrashPoints.at("odoo.pdf-attached"))
                .replaceWithVoid();
    }
}
