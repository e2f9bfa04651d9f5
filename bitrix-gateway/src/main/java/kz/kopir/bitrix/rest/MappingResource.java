package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.deal.ProductMapping;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;

/** Which product of 1C each product of a portal is. What stands here comes before the product's XML id and article. */
@Path("/api/mapping/{portal}")
@RolesAllowed(Roles.ADMIN)
public class MappingResource {

    private final Portals portals;
    private final PgMappingStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final Caller caller;
    private final Pool pool;

    MappingResource(
            Portals portals, PgMappingStore store, Transactions transactions, Audit audit, Caller caller, Pool pool) {
        this.portals = portals;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.caller = caller;
        this.pool = pool;
    }

    /**
     * The product of 1C.
     *
     * @param onecId  its reference in 1C
     * @param article its article in 1C
     */
    public record Target(UUID onecId, String article) {}

    @GET
    public Uni<Page<ProductMapping>> list(
            String portal,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        check(portal);
        return store.list(pool, portal, after, limit + 1)
                .map(found -> Page.of(found, limit, ProductMapping::crmProductId));
    }

    @PUT
    @Path("/{product}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProductMapping> put(String portal, String product, Target target) {
        check(portal);
        var mapping = mapping(product, target);
        var who = caller.subject();
        return transactions.inTransaction(tx -> before(tx, portal, product)
                .call(before -> store.save(tx.sql(), portal, mapping, who))
                .call(before ->
                        audit.record(tx, who, "map", "product", portal + "/" + product, before.orElse(null), mapping))
                .replaceWith(mapping));
    }

    @DELETE
    @Path("/{product}")
    public Uni<Void> delete(String portal, String product) {
        check(portal);
        var who = caller.subject();
        return transactions.inTransaction(tx -> store.delete(tx.sql(), portal, product)
                .map(deleted ->
                        deleted.orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_MAPPING, product, portal)))
                .flatMap(deleted -> audit.record(tx, who, "unmap", "product", portal + "/" + product, deleted, null)));
    }

    private Uni<Optional<ProductMapping>> before(Tx tx, String portal, String product) {
        return store.find(tx.sql(), portal, List.of(product))
                .map((Map<String, ProductMapping> found) -> Optional.ofNullable(found.get(product)));
    }

    private static ProductMapping mapping(String product, Target target) {
        var article =
                target == null || target.article() == null || target.article().isBlank()
                        ? null
                        : target.article().strip();
        var onecId = target == null || target.onecId() == null
                ? null
                : target.onecId().toString();
        if (onecId == null && article == null) {
            throw new ProblemException(BitrixProblem.BAD_MAPPING);
        }
        return new ProductMapping(product, onecId, article);
    }

    private void check(String portal) {
        portals.byId(portal).orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_PORTAL, portal));
    }
}
