package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.stock.NotAnsweredException;
import kz.kopir.bitrix.stock.ReadShown;
import kz.kopir.bitrix.stock.ReadShown.Item;
import kz.kopir.bitrix.stock.ReadShown.Shown;
import kz.kopir.bitrix.stock.ShownPlace;
import kz.kopir.bitrix.stock.StockFeeds;
import kz.kopir.bitrix.stock.StockFeeds.Shelves;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What portals show of 1C's stock at this moment, asked of them and not of our database. */
@Path("/api/bitrix-stock")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Stock in Bitrix24")
public class ShownStockResource {

    private static final int MOST = 500;

    private final Portals portals;
    private final StockFeeds feeds;
    private final ReadShown readShown;

    ShownStockResource(Portals portals, StockFeeds feeds, ReadShown readShown) {
        this.portals = portals;
        this.feeds = feeds;
        this.readShown = readShown;
    }

    /** The portals that show stock of a connection. */
    public record PortalsView(List<String> portals) {}

    /** @param store null where the warehouse is ignored */
    public record Shelf(String warehouse, String store) {}

    /**
     * A piece of what a portal shows.
     *
     * @param accounting   whether inventory accounting is on; without it there are totals alone, under the store {@code ""}
     * @param digits       after the point, that stock is written with
     * @param readAt       it was so at this moment or later
     * @param warehouses   where named warehouses of 1C are shown
     * @param otherStore   where all others are; null when they are ignored
     * @param sharedStores that show another connection's stock too
     */
    public record ShownView(
            String portal,
            boolean accounting,
            int digits,
            OffsetDateTime readAt,
            List<Shelf> warehouses,
            String otherStore,
            Set<String> sharedStores,
            List<Item> items,
            String next) {}

    @GET
    @Operation(summary = "The portals that show stock of a connection")
    public PortalsView portals(@QueryParam("connection") @NotNull String connection) {
        return new PortalsView(feeds.portalsOf(connection).stream()
                .filter(portal -> portals.byId(portal).isPresent())
                .toList());
    }

    @GET
    @Path("/{portal}")
    @AtPortalHolder
    @Operation(
            summary = "What the portal shows now, mapped products first, then what else it has in stock",
            description = "Read within the portal's budget; a page may take seconds.")
    public Uni<ShownView> shown(
            String portal,
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(MOST) int limit) {
        var asked = portals.byId(portal).orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_PORTAL, portal));
        var shelves = feeds.shelves(portal, connection)
                .orElseThrow(() -> new ProblemException(ShownProblem.NOT_SHOWN, portal, connection));
        if (!asked.works()) {
            throw new ProblemException(ShownProblem.NOT_AT_WORK, portal);
        }
        return readShown
                .page(asked, shelves.all(), place(after), limit)
                .map(shown -> view(asked, shelves, shown))
                .onFailure(NotAnsweredException.class)
                .transform(failure -> silent(asked, (NotAnsweredException) failure));
    }

    private static ShownPlace place(String after) {
        try {
            return after == null ? ShownPlace.BEGINNING : ShownPlace.parse(after);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ShownProblem.WRONG_PLACE);
        }
    }

    private static ShownView view(Portal portal, Shelves shelves, Shown shown) {
        return new ShownView(
                portal.id(),
                shown.accounting(),
                shown.digits(),
                shown.readAt(),
                shelves.stores().entrySet().stream()
                        .map(entry -> new Shelf(entry.getKey(), entry.getValue().orElse(null)))
                        .toList(),
                shelves.others().orElse(null),
                shelves.shared(),
                shown.items(),
                shown.next() == null ? null : shown.next().toString());
    }

    private static ProblemException silent(Portal portal, NotAnsweredException failure) {
        var why = switch (failure.outcome()) {
            case Outcome.Retry retry -> retry.code();
            case Outcome.Unknown unknown -> unknown.code();
            case Outcome.Refused refused -> refused.message();
            case Outcome.Done _ -> "";
        };
        return new ProblemException(ShownProblem.SILENT, portal.id(), why);
    }
}
