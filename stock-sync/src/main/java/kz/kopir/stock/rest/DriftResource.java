package kz.kopir.stock.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.Optional;
import java.util.UUID;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.DriftState;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.Run;
import kz.kopir.stock.running.HealDrift;
import kz.kopir.stock.running.KeepRunning;
import kz.kopir.stock.store.PgApplied;
import kz.kopir.stock.store.PgCards;
import kz.kopir.stock.store.PgCrm;
import kz.kopir.stock.store.PgCrm.Portal;
import kz.kopir.stock.store.PgDrift;
import kz.kopir.stock.store.PgDrift.Line;
import kz.kopir.stock.store.PgRuns;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** 1C, what was told last, and what Bitrix24 shows, beside each other. */
@Path("/api/stock/drift")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Stock")
public class DriftResource {

    private static final int FILE_PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lookup lookup;
    private final PgRuns runs;
    private final PgDrift drift;
    private final PgCrm crm;
    private final PgApplied applied;
    private final PgCards cards;
    private final HealDrift healDrift;
    private final KeepRunning keepRunning;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    DriftResource(
            Lookup lookup,
            PgRuns runs,
            PgDrift drift,
            PgCrm crm,
            PgApplied applied,
            PgCards cards,
            HealDrift healDrift,
            KeepRunning keepRunning,
            Transactions transactions,
            Caller caller,
            Clock clock) {
        this.lookup = lookup;
        this.runs = runs;
        this.drift = drift;
        this.crm = crm;
        this.applied = applied;
        this.cards = cards;
        this.healDrift = healDrift;
        this.keepRunning = keepRunning;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The last comparison.
     *
     * @param comparedAt when 1C was read for it
     * @param lines      that were compared
     * @param drifted    that are not the same
     * @param states     how many lines are in each state
     * @param portals    that were asked what they show; one with a code was not compared
     * @param crm        what the CRM said of what was told last
     */
    public record DriftView(
            String connection,
            long run,
            OffsetDateTime comparedAt,
            long lines,
            long drifted,
            Map<DriftState, Long> states,
            List<Portal> portals,
            List<CrmState> crm,
            List<DriftLine> items,
            String next) {}

    @GET
    @Blocking // a file is written as its reader takes it
    @Operation(
            summary = "What the last comparison found",
            description = "format is json, csv or xlsx; without state, all that is not the same.")
    public Response drift(
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("state") List<DriftState> states,
            @QueryParam("after") @Min(0) Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        var run = last(connection);
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" ->
                Response.ok(view(run, states, after == null ? 0 : after, limit)).build();
            case "csv" -> file(run, states, "csv", "text/csv; charset=UTF-8");
            case "xlsx" ->
                file(run, states, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            default -> throw new ProblemException(StockProblem.NO_SUCH_FORMAT);
        };
    }

    @POST
    @Operation(summary = "Compares everything now", description = "202 with the run, which writes nothing.")
    public Uni<Response> compare(@QueryParam("connection") @NotNull String connection) {
        lookup.connection(connection);
        var wanted = NewRun.ofDrift(connection, caller.subject());
        return transactions.inTransaction(tx -> runs.ask(tx, wanted)).map(this::accepted);
    }

    @POST
    @Path("/heal")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Reads 1C anew and tells lines, changed or not",
            description =
                    "only=drifted takes the products of the last comparison that differ; else all lines are told."
                            + " What would empty too many shelves stops as ever. Bitrix24 takes what differs from what it shows.")
    public Uni<Response> heal(
            @QueryParam("connection") @NotNull String connection,
            @QueryParam("only") @Pattern(regexp = "drifted") String only) {
        lookup.connection(connection);
        var who = caller.subject();
        if (only == null) {
            return transactions
                    .inTransaction(tx -> runs.ask(tx, NewRun.ofAll(connection, false, true, who)))
                    .map(this::accepted);
        }
        return runs.lastDrift(connection)
                .map(last -> compared(last, connection))
                .chain(last -> transactions.inTransaction(tx -> healDrift.ask(tx, last, who)))
                .map(run -> run.map(this::accepted)
                        .orElseGet(() -> Response.noContent().build()));
    }

    private Response accepted(Run run) {
        keepRunning.wake(run.connection());
        return Response.accepted(RunView.of(run, clock))
                .location(URI.create("/api/sync/stock/runs/" + run.id()))
                .build();
    }

    private Run last(String connection) {
        lookup.connection(connection);
        return compared(now(runs.lastDrift(connection)), connection);
    }

    private static Run compared(Optional<Run> last, String connection) {
        return last.orElseThrow(() -> new ProblemException(StockProblem.NOT_COMPARED, connection));
    }

    private DriftView view(Run run, List<DriftState> states, long after, int limit) {
        var page = Page.of(now(drift.lines(run, after, states, limit + 1)), limit, Line::nr);
        var last = now(runs.lastDone(run.connection(), false)).orElse(null);
        var counts = now(drift.counts(run));
        var lines = counts.values().stream().mapToLong(Long::longValue).sum();
        return new DriftView(
                run.connection(),
                run.id(),
                run.progress().readAt(),
                lines,
                lines - counts.getOrDefault(DriftState.SAME, 0L),
                counts,
                now(crm.of(run.id())),
                CrmState.of(names(run.connection()), now(applied.of(run.connection())), last),
                page.items().stream().map(DriftLine::of).toList(),
                page.next());
    }

    private Response file(Run run, List<DriftState> states, String format, String mediaType) {
        StreamingOutput body = out -> {
            var file = format.equals("csv") ? new DriftFile.Csv(out) : new DriftFile.Xlsx(out);
            var place = 0L;
            List<Line> page;
            do {
                page = now(drift.lines(run, place, states, FILE_PAGE));
                for (var line : page) {
                    file.add(DriftLine.of(line));
                    place = line.nr();
                }
            } while (page.size() == FILE_PAGE);
            file.end();
        };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"stock-drift." + format + "\"")
                .build();
    }

    private Map<UUID, String> names(String connection) {
        return ChosenWarehouses.of(lookup.connection(connection), now(cards.warehouses(connection)))
                .told();
    }

    private static <T> T now(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
