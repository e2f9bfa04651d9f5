package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.drafting.RegisterOrder;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.document.store.OrderQueries;
import kz.kopir.document.store.OrderQueries.OrderView;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The orders that documents are made of. */
@Path("/api/orders")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Orders")
public class OrderResource {

    private static final String EXAMPLE = """
            {"source": "erp:demo", "deal": "A-1001", "seller_bin": "990140000483",
             "customer": {"name": "ТОО «Ромашка»", "bin": "960640000535"}, "currency": "KZT", "total": 11600,
             "closed_at": "2026-11-20T10:00:00+05:00",
             "lines": [{"line": 1, "product": {"article": "KF-1000"}, "name": "Кофе зерновой 1 кг", "kind": "GOODS", "quantity": 2,
                        "unit": "796", "price": 5800, "vat": {"category": "STANDARD", "rate": 16, "included": true}}]}""";

    private final ReadOrder readOrder;
    private final RegisterOrder registerOrder;
    private final OrderQueries queries;
    private final Transactions transactions;
    private final IssueDocuments issueDocuments;
    private final Audit audit;
    private final Caller caller;
    private final Visible visible;

    OrderResource(
            ReadOrder readOrder,
            RegisterOrder registerOrder,
            OrderQueries queries,
            Transactions transactions,
            IssueDocuments issueDocuments,
            Audit audit,
            Caller caller,
            Visible visible) {
        this.readOrder = readOrder;
        this.registerOrder = registerOrder;
        this.queries = queries;
        this.transactions = transactions;
        this.issueDocuments = issueDocuments;
        this.audit = audit;
        this.caller = caller;
        this.visible = visible;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keeps an order, once per source and deal; its id is for POST /api/documents",
            description =
                    "What deal.closed says. Without source and deal the order is ours, and an Idempotency-Key keeps it one. "
                            + "With issue=true its documents are issued by rule.")
    @RequestBody(content = @Content(examples = @ExampleObject(value = EXAMPLE)))
    public Uni<Response> register(
            @NotNull byte[] body,
            @QueryParam("issue") @DefaultValue("false") boolean issue,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String key) {
        var deal = readOrder.of(body, key);
        var order = deal.order();
        return registerOrder
                .register(deal, issue, visible::sees, caller.subject())
                .chain(answer -> switch (answer) {
                    case RegisterOrder.Answer.Registered(var isNew) ->
                        view(order)
                                .map(view -> (isNew ? Response.created(place(order)) : Response.ok())
                                        .entity(view)
                                        .build());
                    case RegisterOrder.Answer.Differs(var differences) ->
                        throw new ProblemException(DocumentProblem.ORDER_DIFFERS, order.key(), fields(differences));
                    case RegisterOrder.Answer.NotYours() ->
                        throw new ProblemException(DocumentProblem.ORDER_IS_WRONG, "source, deal: not yours");
                });
    }

    @GET
    @Path("/{source}/{deal}")
    @Operation(summary = "An order, with what became of it")
    public Uni<OrderView> get(String source, String deal) {
        return view(new OrderRef(source, deal));
    }

    @POST
    @Path("/{source}/{deal}/decide-again")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary =
                    "Issues by rule the documents of an order that was refused, after what stood in its way is mended, or was never decided")
    public Uni<Void> decideAgain(String source, String deal) {
        var order = new OrderRef(source, deal);
        return visible(order)
                .chain(() -> transactions.inTransaction(tx -> issueDocuments
                        .decideAgain(tx, order)
                        .chain(decided -> {
                            if (!decided) {
                                throw new ProblemException(DocumentProblem.NOT_REFUSED, order.key());
                            }
                            return audit.record(
                                    tx, caller.subject(), "decide-again", "order", order.key(), null, Map.of());
                        })));
    }

    @POST
    @Path("/{source}/{deal}/reissue")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Cancels the documents of an order and issues new ones as the deal stands now")
    public Uni<Void> reissue(String source, String deal) {
        var order = new OrderRef(source, deal);
        return visible(order)
                .chain(() -> transactions.inTransaction(tx -> issueDocuments
                        .reissue(tx, order)
                        .chain(reissued -> {
                            if (!reissued) {
                                throw new ProblemException(DocumentProblem.NOTHING_TO_REISSUE, order.key());
                            }
                            return audit.record(tx, caller.subject(), "reissue", "order", order.key(), null, Map.of());
                        })));
    }

    private Uni<OrderView> view(OrderRef order) {
        return queries.find(order)
                .map(found -> found.filter(view -> visible.sees(view.content()))
                        .orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_ORDER, order.key())));
    }

    /** An order of somebody else's organisation is not there; of one that is only known by name the use case tells. */
    private Uni<Void> visible(OrderRef order) {
        return queries.find(order)
                .invoke(found -> found.filter(view -> view.content() != null && !visible.sees(view.content()))
                        .ifPresent(view -> {
                            throw new ProblemException(DocumentProblem.NO_SUCH_ORDER, order.key());
                        }))
                .replaceWithVoid();
    }

    private static String fields(List<Difference> differences) {
        return differences.stream().map(Difference::field).collect(Collectors.joining(", "));
    }

    /** The id of an order may hold what a path may not. */
    private static URI place(OrderRef order) {
        return UriBuilder.fromPath("/api/orders/{source}/{deal}").build(order.source(), order.deal());
    }
}
