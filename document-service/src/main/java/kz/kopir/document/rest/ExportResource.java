package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.store.ExportQueries;
import kz.kopir.document.store.ExportQueries.Document;
import kz.kopir.document.store.ExportQueries.Order;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All orders and documents in pages, for services of ours that build a read model of them. */
@Path("/api/exports")
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Exports")
public class ExportResource {

    private static final int LARGEST = 500;

    private final ExportQueries queries;

    ExportResource(ExportQueries queries) {
        this.queries = queries;
    }

    @GET
    @Path("/orders")
    @Operation(summary = "All orders in the order of their keys; give next as after for the next page")
    public Uni<Page<Order>> orders(
            @QueryParam("after") @Pattern(regexp = "[^/]+/.+") String after,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(LARGEST) int limit) {
        return queries.orders(after == null ? null : order(after), limit + 1)
                .map(found -> Page.of(found, limit, Order::key));
    }

    @GET
    @Path("/documents")
    @Operation(
            summary =
                    "All issued and cancelled documents in the order of their making; give next as after for the next page")
    public Uni<Page<Document>> documents(
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(LARGEST) int limit) {
        return queries.documents(after, limit + 1).map(found -> Page.of(found, limit, Document::seq));
    }

    private static OrderRef order(String key) {
        var parts = key.split("/", 2);
        return new OrderRef(parts[0], parts[1]);
    }
}
