package kz.kopir.stock.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunState;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.running.KeepRunning;
import kz.kopir.stock.store.PgComparison;
import kz.kopir.stock.store.PgComparison.Difference;
import kz.kopir.stock.store.PgRuns;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads of 1C's stock: by hand, how far they are, and what is decided about those that stopped. */
@Path("/api/sync/stock")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Stock")
public class SyncResource {

    private final StockConfig config;
    private final Lookup lookup;
    private final PgRuns runs;
    private final PgComparison comparison;
    private final KeepRunning keepRunning;
    private final Transactions transactions;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    SyncResource(
            StockConfig config,
            Lookup lookup,
            PgRuns runs,
            PgComparison comparison,
            KeepRunning keepRunning,
            Transactions transactions,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.config = config;
        this.lookup = lookup;
        this.runs = runs;
        this.comparison = comparison;
        this.keepRunning = keepRunning;
        this.transactions = transactions;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What is to be read; without any of it, everything of all connections.
     *
     * @param warehouse its key, code or name
     * @param products  their keys or codes
     * @param dryRun    shows what would change and writes nothing
     * @param full      tells unchanged lines too
     */
    public record SyncRequest(
            String connection,
            String warehouse,
            @Size(max = 1000) List<String> products,
            boolean dryRun,
            boolean full) {}

    /** The runs that were asked for, one per connection. */
    public record RunsView(List<RunView> runs) {}

    @POST
    @Operation(
            summary = "Reads stock now",
            description = "202 with the run, one per connection; an equal one that waits already stands for it.")
    public Uni<Response> sync(@Valid SyncRequest request) {
        var wanted = request == null ? new SyncRequest(null, null, null, false, false) : request;
        var who = caller.subject();
        var isNarrowed = wanted.warehouse() != null || hasProducts(wanted);
        if (wanted.connection() == null && isNarrowed) {
            throw new ProblemException(StockProblem.CONNECTION_NEEDED);
        }
        if (wanted.connection() != null) {
            lookup.connection(wanted.connection());
        }
        var connections =
                wanted.connection() == null ? List.copyOf(config.connections().keySet()) : List.of(wanted.connection());
        return Multi.createFrom()
                .iterable(connections)
                .onItem()
                .transformToUniAndConcatenate(
                        connection -> plan(connection, wanted, who).chain(this::ask))
                .collect()
                .with(Collectors.toList())
                .map(this::accepted);
    }

    private static boolean hasProducts(SyncRequest request) {
        return request.products() != null && !request.products().isEmpty();
    }

    private Uni<NewRun> plan(String connection, SyncRequest wanted, String who) {
        if (hasProducts(wanted)) {
            return lookup.products(connection, wanted.products())
                    .map(keys -> NewRun.ofProducts(connection, keys, wanted.dryRun(), wanted.full(), who));
        }
        return lookup.toldWarehouse(connection, wanted.warehouse())
                .map(key -> key == null
                        ? NewRun.ofAll(connection, wanted.dryRun(), wanted.full(), who)
                        : NewRun.ofWarehouse(connection, key, wanted.dryRun(), wanted.full(), who));
    }

    private Uni<Run> ask(NewRun wanted) {
        return transactions
                .inTransaction(tx -> runs.ask(tx, wanted))
                .invoke(() -> keepRunning.wake(wanted.connection()));
    }

    private Response accepted(List<Run> asked) {
        var view =
                new RunsView(asked.stream().map(run -> RunView.of(run, clock)).toList());
        var location =
                asked.size() == 1 ? "/api/sync/stock/runs/" + asked.getFirst().id() : "/api/sync/stock/runs";
        return Response.accepted(view).location(URI.create(location)).build();
    }

    @GET
    @Path("/runs")
    public Uni<Page<RunView>> list(
            @QueryParam("connection") String connection,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return runs.list(connection, after, limit + 1)
                .map(found -> Page.of(
                        found.stream().map(run -> RunView.of(run, clock)).toList(), limit, RunView::id));
    }

    @GET
    @Path("/runs/{id}")
    public Uni<RunView> get(long id) {
        return find(id).chain(run ->
                runs.reportOf(id).map(report -> RunView.of(run, clock, report == null ? null : report.getMap())));
    }

    @GET
    @Path("/runs/{id}/changes")
    @Operation(summary = "What the run has changed; what a dry or stopped one would change")
    public Uni<Page<Difference>> changes(
            long id,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        var place = LineKey.of(after);
        return find(id).chain(run -> comparison.differences(run, place.warehouse(), place.product(), limit + 1))
                .map(found -> Page.of(found, limit, line -> new LineKey(line.warehouse(), line.product())));
    }

    @POST
    @Path("/runs/{id}/continue")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "What a stopped run has read is right: it goes on")
    public Uni<RunView> goOn(long id) {
        return decide(id, RunState.RUNNING, "continue");
    }

    @POST
    @Path("/runs/{id}/cancel")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Nothing of the run is written")
    public Uni<RunView> cancel(long id) {
        return decide(id, RunState.CANCELLED, "cancel");
    }

    private Uni<RunView> decide(long id, RunState state, String action) {
        var who = caller.subject();
        return find(id).chain(before -> transactions.inTransaction(tx -> runs.decide(tx, id, state, who)
                        .map(decided -> decided.orElseThrow(
                                () -> new ProblemException(StockProblem.CANNOT_DECIDE, id, before.state())))
                        .call(run -> state == RunState.CANCELLED
                                ? runs.clear(tx, id, false)
                                : Uni.createFrom().voidItem())
                        .call(run -> audit.record(
                                tx,
                                who,
                                action,
                                "stock_run",
                                Long.toString(id),
                                Map.of("state", before.state()),
                                Map.of("state", run.state())))))
                .invoke(run -> keepRunning.wake(run.connection()))
                .map(run -> RunView.of(run, clock));
    }

    private Uni<Run> find(long id) {
        return runs.find(id).map(found -> found.orElseThrow(() -> new ProblemException(StockProblem.NO_SUCH_RUN, id)));
    }
}
