package kz.kopir.stock.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.store.PgExport;
import kz.kopir.stock.store.PgExport.ChangeKey;
import kz.kopir.stock.store.PgExport.LevelKey;
import kz.kopir.stock.store.PgExport.Line;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All stock and its changes in pages, for services of ours that build a read model of it. */
@Path("/api/exports")
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Exports")
public class ExportResource {

    private static final int LARGEST = 1000;
    // a connection's name may have the character that separates
    private static final Pattern LEVEL = Pattern.compile("(.+)_([0-9a-f-]{36})_([0-9a-f-]{36})");
    private static final Pattern CHANGE = Pattern.compile("(.+)_(\\d{1,18})");

    private final PgExport export;

    ExportResource(PgExport export) {
        this.export = export;
    }

    @GET
    @Path("/stock")
    @Operation(summary = "Stock as it was last read, of all connections; give next as after for the next page")
    public Uni<Page<Line>> stock(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(LARGEST) int limit) {
        var place = place(
                after, LEVEL, parts -> new LevelKey(parts[0], UUID.fromString(parts[1]), UUID.fromString(parts[2])));
        return export.levels(place, limit + 1).map(found -> Page.of(found, limit, Line::next));
    }

    @GET
    @Path("/stock-changes")
    @Operation(summary = "What changed of stock, the oldest first; give next as after for the next page")
    public Uni<Page<Line>> changes(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(LARGEST) int limit) {
        var place =
                place(after, CHANGE, parts -> new ChangeKey(OffsetDateTime.parse(parts[0]), Long.parseLong(parts[1])));
        return export.changes(place, limit + 1).map(found -> Page.of(found, limit, Line::next));
    }

    /** Null is the place before the first. */
    private static <T> T place(String after, Pattern form, Function<String[], T> read) {
        if (after == null) {
            return null;
        }
        var matcher = form.matcher(after);
        if (!matcher.matches()) {
            throw new ProblemException(StockProblem.WRONG_PLACE);
        }
        try {
            return read.apply(groups(matcher));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(StockProblem.WRONG_PLACE);
        }
    }

    private static String[] groups(Matcher matcher) {
        var groups = new String[matcher.groupCount()];
        for (var i = 0; i < groups.length; i++) {
            groups[i] = matcher.group(i + 1);
        }
        return groups;
    }
}
