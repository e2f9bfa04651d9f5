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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import kz.kopir.bitrix.mapping.ChangeMappings;
import kz.kopir.bitrix.mapping.ChangeMappings.By;
import kz.kopir.bitrix.mapping.ChangeMappings.Undone;
import kz.kopir.bitrix.mapping.Made;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.mapping.MappingChange;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgMappingChangeStore;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgMappingStore.Place;
import kz.kopir.bitrix.store.PgMappingStore.Sought;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which product of 1C each product of a portal is. What stands here comes before the product's XML id and article. */
@Path("/api/mapping")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Product mapping")
public class MappingResource {

    private final Portals portals;
    private final PgMappingStore store;
    private final PgMappingChangeStore changes;
    private final ChangeMappings change;
    private final Transactions transactions;
    private final Caller caller;
    private final Pool pool;

    MappingResource(
            Portals portals,
            PgMappingStore store,
            PgMappingChangeStore changes,
            ChangeMappings change,
            Transactions transactions,
            Caller caller,
            Pool pool) {
        this.portals = portals;
        this.store = store;
        this.changes = changes;
        this.change = change;
        this.transactions = transactions;
        this.caller = caller;
        this.pool = pool;
    }

    /**
     * A mapping that is to be.
     *
     * @param onecId  the product's reference in 1C
     * @param article its article in 1C; one of the two is needed
     * @param why     stays in the history; may be absent, as all that follows the article
     */
    public record Wanted(
            String portal,
            String crmProductId,
            UUID onecId,
            String article,
            String barcode,
            String crmName,
            String onecName,
            String why) {}

    /** Why something is done; stays in the history. */
    public record Reason(String why) {

        static String of(Reason reason) {
            return reason == null ? null : text(reason.why());
        }
    }

    @POST
    @Path("/product")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> add(Wanted wanted) {
        var mapping =
                mapping(wanted, wanted == null ? null : wanted.portal(), wanted == null ? null : wanted.crmProductId());
        var by = by(text(wanted.why()));
        return transactions
                .inTransaction(tx -> store.lock(tx.sql(), mapping.portal())
                        .chain(() -> store.whole(tx.sql(), mapping.portal(), List.of(mapping.crmProductId())))
                        .invoke(found -> refuseOther(found.get(mapping.crmProductId()), mapping))
                        .chain(() -> change.save(tx, mapping.portal(), List.of(mapping), by)))
                .map(saved -> Response.status(saved.created() == 1 ? 201 : 200)
                        .entity(mapping)
                        .build());
    }

    /** The same once more changes nothing; another one may be a slip. */
    private static void refuseOther(Mapping found, Mapping wanted) {
        if (found != null && !found.saysSame(wanted)) {
            throw new ProblemException(
                    MappingProblem.EXISTS,
                    wanted.crmProductId(),
                    wanted.portal(),
                    wanted.portal(),
                    wanted.crmProductId());
        }
    }

    @GET
    @Path("/products")
    public Uni<Page<Mapping>> search(
            @QueryParam("portal") String portal,
            @QueryParam("made") Made made,
            @QueryParam("run") UUID run,
            @QueryParam("q") String text,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return store.search(pool, new Sought(text(portal), made, run, text(text)), place(after), limit + 1)
                .map(found -> Page.of(found, limit, last -> last.portal() + "/" + last.crmProductId()));
    }

    @GET
    @Path("/products/{portal}/{product}")
    public Uni<Mapping> get(String portal, String product) {
        check(portal);
        return store.whole(pool, portal, List.of(product)).map(found -> {
            if (!found.containsKey(product)) {
                throw new ProblemException(BitrixProblem.UNKNOWN_MAPPING, product, portal);
            }
            return found.get(product);
        });
    }

    /** Which products of the portal a product of 1C is. */
    @GET
    @Path("/onec/{portal}/{onecId}")
    @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
    public Uni<List<Mapping>> forOnec(String portal, UUID onecId, @QueryParam("article") String article) {
        check(portal);
        return store.forOnec(pool, portal, onecId, text(article));
    }

    @PUT
    @Path("/products/{portal}/{product}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Mapping> put(String portal, String product, Wanted wanted) {
        var mapping = mapping(wanted, portal, product);
        var by = by(text(wanted.why()));
        return transactions
                .inTransaction(tx -> change.save(tx, portal, List.of(mapping), by))
                .replaceWith(mapping);
    }

    @DELETE
    @Path("/products/{portal}/{product}")
    public Uni<Void> delete(String portal, String product, @QueryParam("why") String why) {
        check(portal);
        var by = by(text(why));
        return transactions
                .inTransaction(tx -> change.delete(tx, portal, product, by))
                .map(deleted ->
                        deleted.orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_MAPPING, product, portal)))
                .replaceWithVoid();
    }

    /** Who changed what, the newest first. */
    @GET
    @Path("/history")
    public Uni<Page<MappingChange>> history(
            @QueryParam("portal") String portal,
            @QueryParam("product") String product,
            @QueryParam("run") UUID run,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return changes.list(pool, text(portal), text(product), run, after, limit + 1)
                .map(found -> Page.of(found, limit, MappingChange::id));
    }

    @POST
    @Path("/history/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Undone> undo(long id, Reason reason) {
        var by = by(Reason.of(reason));
        return transactions.inTransaction(tx -> changes.find(tx.sql(), id)
                .map(found -> found.orElseThrow(() -> new ProblemException(MappingProblem.UNKNOWN_CHANGE, id)))
                .chain(found -> change.undo(tx, found, by))
                .invoke(undone -> {
                    if (undone.undone() == 0) {
                        throw new ProblemException(MappingProblem.CHANGED_SINCE, id);
                    }
                }));
    }

    /** Undoes a whole import or match run; what has been changed since stays, and is counted. */
    @POST
    @Path("/runs/{run}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Undone> undoRun(UUID run, Reason reason) {
        var by = by(Reason.of(reason));
        return transactions.inTransaction(tx -> changes.ofRun(tx.sql(), run)
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new ProblemException(MappingProblem.UNKNOWN_CHANGE, run);
                    }
                })
                .chain(found -> change.undoRun(tx, found, by)));
    }

    private Mapping mapping(Wanted wanted, String portal, String product) {
        check(portal);
        if (product == null || !product.matches("[1-9][0-9]{0,18}")) {
            throw new ProblemException(MappingProblem.BAD_PRODUCT);
        }
        if (wanted == null || wanted.onecId() == null && text(wanted.article()) == null) {
            throw new ProblemException(BitrixProblem.BAD_MAPPING);
        }
        return new Mapping(
                portal,
                product,
                wanted.onecId(),
                text(wanted.article()),
                text(wanted.barcode()),
                text(wanted.crmName()),
                text(wanted.onecName()),
                Made.PERSON,
                null);
    }

    private By by(String why) {
        return new By(caller.subject(), why, null);
    }

    private static Place place(String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        var slash = after.lastIndexOf('/');
        if (slash < 0) {
            throw new ProblemException(MappingProblem.BAD_PLACE);
        }
        return new Place(after.substring(0, slash), after.substring(slash + 1));
    }

    static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void check(String portal) {
        if (portal == null || portals.byId(portal).isEmpty()) {
            throw new ProblemException(BitrixProblem.UNKNOWN_PORTAL, portal);
        }
    }
}
