package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;

/** The orders that documents are issued of. */
@Path("/api/orders")
@RolesAllowed(Roles.ADMIN)
public class OrderResource {

    private final Transactions transactions;
    private final IssueDocuments issueDocuments;
    private final Audit audit;
    private final Caller caller;

    OrderResource(Transactions transactions, IssueDocuments issueDocuments, Audit audit, Caller caller) {
        this.transactions = transactions;
        this.issueDocuments = issueDocuments;
        this.audit = audit;
        this.caller = caller;
    }

    /** Decides a refused deal once more, after what stood in its way was mended in the configuration. */
    @POST
    @Path("/{source}/{deal}/decide-again")
    public Uni<Void> decideAgain(String source, String deal) {
        var order = new OrderRef(source, deal);
        return transactions.inTransaction(tx -> issueDocuments
                .decideAgain(tx, order)
                .chain(decided -> {
                    if (!decided) {
                        throw new ProblemException(DocumentProblem.NOT_REFUSED, order.key());
                    }
                    return audit.record(tx, caller.subject(), "decide-again", "order", order.key(), null, Map.of());
                }));
    }
}
