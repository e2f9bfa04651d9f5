package kz.kopir.onec.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.reading.KeepReading;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.ReadRuns;
import kz.kopir.onec.reading.ReadingConfig;
import kz.kopir.onec.reading.Shelf;
import kz.kopir.onec.reading.Shelf.Kept;
import kz.kopir.onec.reading.Shelf.Narrowed;
import kz.kopir.onec.reading.export.ExportFormat;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What 1C knows of products, prices, customers, warehouses and stock: answered from what was read, with its age. */
@Path("/api/onec/{connection}")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Reading of 1C")
public class ReadingResource {

    private static final int EXPORT_PAGE = 500;
    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connections connections;
    private final Shelf shelf;
    private final ReadRuns runs;
    private final KeepReading keepReading;
    private final ReadingConfig config;
    private final Clock clock;

    ReadingResource(
            Connections connections,
            Shelf shelf,
            ReadRuns runs,
            KeepReading keepReading,
            ReadingConfig config,
            Clock clock) {
        this.connections = connections;
        this.shelf = shelf;
        this.runs = runs;
        this.keepReading = keepReading;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/{kind}")
    @Blocking // a file is written as its reader takes it
    @Operation(
            summary = "A page as JSON, or everything as a file",
            description =
                    "after pages by key; changed_after gives what changed since, in that order, with what is deleted."
                            + " format is json, csv or xml.")
    public Response list(
            String connection,
            Kind kind,
            @QueryParam("after") UUID after,
            @QueryParam("changed_after") Long changedAfter,
            @QueryParam("warehouse") UUID warehouse,
            @QueryParam("deleted") @DefaultValue("false") boolean deleted,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(MOST) int limit) {
        requireKnown(connection);
        var state = now(ask(connection, kind));
        if (state.readAt() == null) {
            keepReading.wake(connection);
        }
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> {
                requireComplete(connection, kind, state, kind == Kind.STOCK);
                yield Response.ok(
                                changedAfter == null
                                        ? page(connection, kind, state, new Narrowed(deleted, warehouse), after, limit)
                                        : changes(connection, kind, state, warehouse, changedAfter, limit))
                        .build();
            }
            case "csv" -> file(connection, kind, state, warehouse, ExportFormat.CSV);
            case "xml" -> file(connection, kind, state, warehouse, ExportFormat.XML);
            default -> throw new ProblemException(OnecProblem.NO_SUCH_FORMAT);
        };
    }

    @GET
    @Path("/{kind}/{key}")
    public Uni<ReadingView> get(String connection, Kind kind, UUID key) {
        requireKnown(connection);
        return ask(connection, kind)
                .chain(state -> shelf.find(connection, kind, key)
                        .map(found -> found.orElseThrow(() -> new ProblemException(OnecProblem.NO_SUCH_OBJECT, key)))
                        .map(found -> view(connection, kind, state, List.of(found), null)));
    }

    @GET
    @Path("/customers/by-tax-id/{taxId}")
    @Operation(summary = "Customers with a BIN or IIN; usually one")
    public Uni<ReadingView> customers(String connection, @RestPath @Pattern(regexp = "[0-9]{12}") String taxId) {
        requireKnown(connection);
        return ask(connection, Kind.CUSTOMERS)
                .chain(state -> shelf.customers(connection, taxId, Page.MAX)
                        .map(found -> view(connection, Kind.CUSTOMERS, state, found, null)));
    }

    /** Reads everything of the kind anew; one read at a time. */
    @POST
    @Path("/{kind}/refresh")
    public Uni<Response> refresh(String connection, Kind kind) {
        if (requireKnown(connection).settings().isServed()) {
            throw new ProblemException(OnecProblem.SENDS_BY_ITSELF, connection);
        }
        return runs.begin(connection, kind)
                .call(() -> hasBarcodes(connection, kind)
                        ? runs.begin(connection, Kind.BARCODES)
                        : Uni.createFrom().nullItem())
                .invoke(() -> keepReading.wake(connection))
                .map(run -> Response.accepted(RunView.of(run)).build());
    }

    @GET
    @Path("/runs")
    public Uni<Page<RunView>> runs(
            String connection,
            @QueryParam("kind") Kind kind,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        requireKnown(connection);
        return runs.list(connection, kind, after, limit + 1)
                .map(found -> Page.of(found.stream().map(RunView::of).toList(), limit, RunView::id));
    }

    /** Products show their barcodes, which are kept fresh with them. */
    private Uni<Shelf.State> ask(String connection, Kind kind) {
        return shelf.ask(connection, kind)
                .call(() -> hasBarcodes(connection, kind)
                        ? shelf.ask(connection, Kind.BARCODES)
                        : Uni.createFrom().nullItem());
    }

    private boolean hasBarcodes(String connection, Kind kind) {
        return kind == Kind.PRODUCTS && config.barcodes().containsKey(connection);
    }

    private ReadingView page(
            String connection, Kind kind, Shelf.State state, Narrowed narrowed, UUID after, int limit) {
        var page = Page.of(now(shelf.list(connection, kind, narrowed, after, limit + 1)), limit, Kept::key);
        return view(connection, kind, state, page.items(), page.next());
    }

    private ReadingView changes(
            String connection, Kind kind, Shelf.State state, UUID warehouse, long after, int limit) {
        var page = Page.of(now(shelf.changes(connection, kind, warehouse, after, limit + 1)), limit, Kept::changedSeq);
        return view(connection, kind, state, page.items(), page.next());
    }

    private ReadingView view(String connection, Kind kind, Shelf.State state, List<Kept> items, String next) {
        return ReadingView.of(connection, kind, state, config.ttl().of(kind), clock, items, next);
    }

    /** A page of the table at a time; the marks of the answer stand in headers. */
    private Response file(String connection, Kind kind, Shelf.State state, UUID warehouse, ExportFormat format) {
        requireComplete(connection, kind, state, true);
        StreamingOutput body = out -> {
            var file = format.begin(kind, out);
            UUID last = null;
            List<Kept> page;
            do {
                page = now(shelf.list(connection, kind, new Narrowed(false, warehouse), last, EXPORT_PAGE));
                for (var kept : page) {
                    file.add(kept);
                    last = kept.key();
                }
            } while (page.size() == EXPORT_PAGE);
            file.end();
        };
        var name = kind.path() + "." + format.name().toLowerCase(Locale.ROOT);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("Age", ReadingView.age(state, clock).toSeconds())
                .header("X-Read-At", state.readAt())
                .header("X-Stale", ReadingView.isStale(state, config.ttl().of(kind), clock))
                .build();
    }

    private OnecConnection requireKnown(String connection) {
        var base = connections
                .byName(connection)
                .orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, connection));
        if (base.settings().addresses().odata() == null && !base.settings().isServed()) {
            throw new ProblemException(OnecProblem.NO_ODATA, connection);
        }
        return base;
    }

    /** Half a list must not be taken for a whole one, and no stock for none. */
    private void requireComplete(String connection, Kind kind, Shelf.State state, boolean needed) {
        if (needed
                && state.readAt() == null
                && connections
                        .byName(connection)
                        .filter(base -> base.settings().isServed())
                        .isPresent()) {
            throw new ProblemException(OnecProblem.NOT_SENT_YET, kind.path(), connection);
        }
        if (needed && state.readAt() == null) {
            throw new ProblemException(OnecProblem.NOT_READ_YET, kind.path(), connection);
        }
    }

    private static <T> T now(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
