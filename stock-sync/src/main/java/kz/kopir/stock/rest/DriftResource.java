package kz.kopir.stock.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.Run;
import kz.kopir.stock.running.KeepRunning;
import kz.kopir.stock.store.PgApplied;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgComparison;
import kz.kopir.stock.store.PgComparison.Difference;
import kz.kopir.stock.store.PgRuns;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** 1C against what was told last, and what the CRM said of that. */
@Path("/api/stock/drift")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Stock")
public class DriftResource {

    private static final int FILE_PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lookup lookup;
    private final PgRuns runs;
    private final PgComparison comparison;
    private final PgApplied applied;
    private final PgCards cards;
    private final KeepRunning keepRunning;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    DriftResource(
            Lookup lookup,
            PgRuns runs,
            PgComparison comparison,
            PgApplied applied,
            PgCards cards,
            KeepRunning keepRunning,
            Transactions transactions,
            Caller caller,
            Clock clock) {
        this.lookup = lookup;
        this.runs = runs;
        this.comparison = comparison;
        this.applied = applied;
        this.cards = cards;
        this.keepRunning = keepRunning;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The last comparison.
     *
     * @param comparedAt when 1C was read for it
     * @param lines      that 1C has
     * @param drifted    that differ
     * @param crm        what the CRM said of what was told last
     */
    public record DriftView(
            String connection,
            long run,
            OffsetDateTime comparedAt,
            long lines,
            long drifted,
            List<CrmState> crm,
            List<DriftLine> items,
            String next) {}

    @GET
    @Blocking // a file is written as its reader takes it
    @Operation(summary = "What the last comparison found", description = "format is json, csv or xlsx.")
    public Response drift(
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        lookup.connection(connection);
        var run = now(runs.lastDone(connection, true))
                .orElseThrow(() -> new ProblemException(StockProblem.NOT_COMPARED, connection));
        var names = names(connection);
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" ->
                Response.ok(view(run, names, LineKey.of(after), limit)).build();
            case "csv" -> file(run, names, "csv", "text/csv; charset=UTF-8");
            case "xlsx" ->
                file(run, names, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            default -> throw new ProblemException(StockProblem.NO_SUCH_FORMAT);
        };
    }

    @POST
    @Operation(summary = "Compares everything now", description = "202 with the run, which writes nothing.")
    public Uni<Response> compare(@QueryParam("connection") @NotNull String connection) {
        return ask(connection, true, false);
    }

    @POST
    @Path("/heal")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Reads 1C anew and tells all lines, changed or not",
            description =
                    "What would empty too many shelves stops as ever. Bitrix24 takes what differs from what it shows.")
    public Uni<Response> heal(@QueryParam("connection") @NotNull String connection) {
        return ask(connection, false, true);
    }

    private Uni<Response> ask(String connection, boolean dryRun, boolean full) {
        lookup.connection(connection);
        var wanted = NewRun.ofAll(connection, dryRun, full, caller.subject());
        return transactions
                .inTransaction(tx -> runs.ask(tx, wanted))
                .invoke(() -> keepRunning.wake(connection))
                .map(run -> Response.accepted(RunView.of(run, clock))
                        .location(URI.create("/api/sync/stock/runs/" + run.id()))
                        .build());
    }

    private DriftView view(Run run, Map<UUID, String> names, LineKey place, int limit) {
        var report = now(runs.reportOf(run.id()));
        var page = Page.of(
                now(comparison.differences(run, place.warehouse(), place.product(), limit + 1)),
                limit,
                line -> new LineKey(line.warehouse(), line.product()));
        var last = now(runs.lastDone(run.connection(), false)).orElse(null);
        return new DriftView(
                run.connection(),
                run.id(),
                run.progress().readAt(),
                report.getLong("lines"),
                report.getLong("differences"),
                CrmState.of(names, now(applied.of(run.connection())), last),
                page.items().stream().map(line -> line(line, names)).toList(),
                page.next());
    }

    private Response file(Run run, Map<UUID, String> names, String format, String mediaType) {
        StreamingOutput body = out -> {
            var file = format.equals("csv") ? new DriftFile.Csv(out) : new DriftFile.Xlsx(out);
            var place = LineKey.of(null);
            List<Difference> page;
            do {
                page = now(comparison.differences(run, place.warehouse(), place.product(), FILE_PAGE));
                for (var difference : page) {
                    file.add(line(difference, names));
                    place = new LineKey(difference.warehouse(), difference.product());
                }
            } while (page.size() == FILE_PAGE);
            file.end();
        };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"stock-drift." + format + "\"")
                .build();
    }

    private static DriftLine line(Difference difference, Map<UUID, String> names) {
        return DriftLine.of(
                difference,
                names.getOrDefault(
                        difference.warehouse(), difference.warehouse().toString()));
    }

    private Map<UUID, String> names(String connection) {
        return ChosenWarehouses.of(lookup.connection(connection), now(cards.warehouses(connection)))
                .told();
    }

    private static <T> T now(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
