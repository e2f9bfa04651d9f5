package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import kz.kopir.bitrix.intake.PortalIntakes;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.telemetry.Traceparent;
import kz.kopir.platform.web.ProblemException;

/** What became of a deal: every deal that was ever seen is done, waiting, ignored or failed, and says why. */
@Path("/api/deals/{portal}/{deal}")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
public class DealResource {

    private final PgIntakeStore store;
    private final Portals portals;
    private final PortalIntakes intakes;
    private final Transactions transactions;
    private final Audit audit;
    private final Caller caller;
    private final Pool pool;

    DealResource(
            PgIntakeStore store,
            Portals portals,
            PortalIntakes intakes,
            Transactions transactions,
            Audit audit,
            Caller caller,
            Pool pool) {
        this.store = store;
        this.portals = portals;
        this.intakes = intakes;
        this.transactions = transactions;
        this.audit = audit;
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    public Uni<DealView> get(String portal, String deal) {
        return store.find(pool, portal, deal)
                .map(found -> found.map(DealView::of)
                        .orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_DEAL, deal, portal)));
    }

    /** Has the deal read again, as a webhook would. */
    @POST
    @Path("/refresh")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Void> refresh(String portal, String deal) {
        portals.byId(portal).orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_PORTAL, portal));
        if (!deal.matches("[1-9][0-9]{0,18}")) {
            throw new ProblemException(BitrixProblem.UNKNOWN_DEAL, deal, portal);
        }
        var who = caller.subject();
        return transactions.inTransaction(tx -> {
            tx.afterCommit(() -> intakes.wake(portal, Duration.ZERO));
            return store.signal(tx.sql(), portal, deal, Duration.ZERO, Traceparent.current())
                    .flatMap(stored -> audit.record(tx, who, "refresh", "deal", portal + "/" + deal, null, null));
        });
    }
}
