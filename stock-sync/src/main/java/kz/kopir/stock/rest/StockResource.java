package kz.kopir.stock.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgHistory;
import kz.kopir.stock.store.PgHistory.Change;
import kz.kopir.stock.store.PgHistory.Level;
import kz.kopir.stock.store.PgSearch;
import kz.kopir.stock.store.PgSearch.Shelved;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stock as it was last read, and as it was before. */
@Path("/api/stock")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Stock")
public class StockResource {

    private final Lookup lookup;
    private final PgHistory history;
    private final StockConfig config;
    private final Clock clock;
    private final PgSearch search;

    StockResource(Lookup lookup, PgHistory history, StockConfig config, Clock clock, PgSearch search) {
        this.search = search;
        this.lookup = lookup;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Stock by warehouse and product, now or at a moment")
    public Uni<Page<Level>> list(
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("warehouse") String warehouse,
            @QueryParam("at") OffsetDateTime at,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        lookup.connection(connection);
        var from = OffsetDateTime.now(clock).minus(config.historyRetention());
        if (at != null && at.isBefore(from)) {
            throw new ProblemException(StockProblem.TOO_LONG_AGO, from);
        }
        var place = LineKey.of(after);
        return lookup.warehouse(connection, warehouse)
                .chain(key -> history.at(connection, key, place.warehouse(), place.product(), at, limit + 1))
                .map(found -> Page.of(found, limit, line -> new LineKey(line.warehouse(), line.product())));
    }

    /** Stock of what was found. */
    public record Finding(List<Shelved> items) {}

    @GET
    @Path("/find")
    @Operation(
            summary = "Stock of the products that a person means, over all connections",
            description = "text is a code, article or barcode, or else a part of a name. At most limit products.")
    public Uni<Finding> find(
            @QueryParam("text") @NotBlank @Size(max = 200) String text,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
        return search.find(text.strip(), limit).map(Finding::new);
    }

    @GET
    @Path("/{product}/history")
    @Operation(summary = "What changed of a product, the newest first", description = "product is its key or code.")
    public Uni<Page<Change>> history(
            String product,
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("warehouse") String warehouse,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        lookup.connection(connection);
        return lookup.product(connection, product)
                .chain(key -> lookup.warehouse(connection, warehouse)
                        .chain(place -> history.ofProduct(connection, key, place, after, limit + 1)))
                .map(found -> Page.of(found, limit, Change::id));
    }
}
