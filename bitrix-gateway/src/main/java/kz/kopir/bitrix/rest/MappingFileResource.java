package kz.kopir.bitrix.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.bitrix.MatchingConfig;
import kz.kopir.bitrix.mapping.ChangeMappings;
import kz.kopir.bitrix.mapping.ChangeMappings.By;
import kz.kopir.bitrix.mapping.ChangeMappings.Saved;
import kz.kopir.bitrix.mapping.CheckRows;
import kz.kopir.bitrix.mapping.CheckRows.Checked;
import kz.kopir.bitrix.mapping.Made;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.mapping.MappingFile;
import kz.kopir.bitrix.mapping.MappingFile.FileRow;
import kz.kopir.bitrix.mapping.MappingFile.UnreadableException;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgMappingStore.Sought;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.table.Table;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mappings as a table: all of a file is taken, or nothing and every wrong row is named. */
@Path("/api/mapping/products")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Product mapping")
public class MappingFileResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ALL = 1_000_000;

    private final Portals portals;
    private final PgMappingStore store;
    private final ChangeMappings change;
    private final Transactions transactions;
    private final MatchingConfig config;
    private final Caller caller;
    private final Pool pool;

    MappingFileResource(
            Portals portals,
            PgMappingStore store,
            ChangeMappings change,
            Transactions transactions,
            MatchingConfig config,
            Caller caller,
            Pool pool) {
        this.portals = portals;
        this.store = store;
        this.change = change;
        this.transactions = transactions;
        this.config = config;
        this.caller = caller;
        this.pool = pool;
    }

    /** A cell that cannot be taken, the row as a spreadsheet counts it. */
    public record RowView(int row, String field, String problem) {}

    /**
     * What came of a file.
     *
     * @param run  undoes the import at {@code /api/mapping/runs/{run}/undo}; absent when nothing was written
     * @param code absent when all rows are right
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            UUID run,
            boolean dryRun,
            int rows,
            int created,
            int changed,
            int same,
            String code,
            String detail,
            List<RowView> problems) {}

    @POST
    @Path("/import")
    @Consumes({CSV, XLSX})
    @Blocking
    public Response load(
            @QueryParam("dry_run") @DefaultValue("false") boolean dryRun,
            @QueryParam("why") String why,
            @Context HttpHeaders headers,
            byte[] file) {
        var english = Languages.wantsEnglish(headers);
        var rows = rows(headers.getMediaType().toString().startsWith(CSV), file);
        var run = UUID.randomUUID();
        var checked = CheckRows.check(rows, portal -> portals.byId(portal).isPresent(), run);
        if (!checked.problems().isEmpty()) {
            return Response.status(MappingProblem.WRONG_ROWS.status())
                    .entity(wrong(checked, rows.size(), dryRun, english))
                    .build();
        }
        var by = new By(caller.subject(), MappingResource.text(why), run);
        var saved = save(checked.mappings(), by, dryRun).await().atMost(PATIENCE);
        return Response.ok(new Report(
                        dryRun ? null : run,
                        dryRun,
                        rows.size(),
                        saved.created(),
                        saved.changed(),
                        saved.same(),
                        null,
                        null,
                        null))
                .build();
    }

    private List<FileRow> rows(boolean csv, byte[] file) {
        var reader = new MappingFile(config.importRows());
        try {
            return csv ? reader.csv(new ByteArrayInputStream(file)) : reader.xlsx(file);
        } catch (UnreadableException e) {
            throw new ProblemException(
                    switch (e.why()) {
                        case NOT_A_TABLE -> MappingProblem.BAD_FILE;
                        case COLUMN_MISSING -> MappingProblem.COLUMN_MISSING;
                        case TOO_MANY_ROWS -> MappingProblem.TOO_MANY_ROWS;
                        case TOO_LARGE -> MappingProblem.UNPACKS_TOO_LARGE;
                    },
                    e.getMessage());
        }
    }

    private static Report wrong(Checked checked, int rows, boolean dryRun, boolean english) {
        var problem = MappingProblem.WRONG_ROWS;
        var wrongRows =
                checked.problems().stream().map(one -> one.row()).distinct().count();
        return new Report(
                null,
                dryRun,
                rows,
                0,
                0,
                0,
                problem.code(),
                (english ? problem.english() : problem.russian()).formatted(wrongRows),
                checked.problems().stream()
                        .map(one -> new RowView(one.row(), one.field(), english ? one.english() : one.russian()))
                        .toList());
    }

    /** All portals in one transaction; a dry run does everything and takes it back. */
    private Uni<Saved> save(List<Mapping> mappings, By by, boolean dryRun) {
        var byPortal = mappings.stream().collect(Collectors.groupingBy(Mapping::portal));
        return transactions
                .inTransaction(tx -> save(tx, byPortal, by).invoke(saved -> {
                    if (dryRun) {
                        throw new DryRunException(saved);
                    }
                }))
                .onFailure(DryRunException.class)
                .recoverWithItem(failure -> ((DryRunException) failure).saved);
    }

    private Uni<Saved> save(Tx tx, Map<String, List<Mapping>> byPortal, By by) {
        return Multi.createFrom()
                .iterable(byPortal.keySet().stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(portal -> change.save(tx, portal, byPortal.get(portal), by))
                .collect()
                .with(Collectors.reducing(
                        new Saved(0, 0, 0),
                        (one, other) -> new Saved(
                                one.created() + other.created(),
                                one.changed() + other.changed(),
                                one.same() + other.same())));
    }

    private static final class DryRunException extends RuntimeException {

        private final transient Saved saved;

        DryRunException(Saved saved) {
            super("A dry run", null, false, false);
            this.saved = saved;
        }
    }

    /** What the import takes again. */
    @GET
    @Path("/export")
    public Uni<Response> export(
            @QueryParam("portal") String portal,
            @QueryParam("made") Made made,
            @QueryParam("format") @DefaultValue("csv") String format) {
        if (!List.of("csv", "xlsx").contains(format)) {
            throw new ProblemException(MappingProblem.BAD_FORMAT);
        }
        var csv = format.equals("csv");
        return store.search(pool, new Sought(MappingResource.text(portal), made, null, null), null, ALL)
                .map(found -> new Table(
                        "mapping",
                        MappingFile.COLUMNS,
                        found.stream().map(MappingFileResource::row).toList()))
                .map(table -> Response.ok(csv ? table.toCsv() : table.toXlsx())
                        .type(csv ? CSV + "; charset=UTF-8" : XLSX)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mapping." + format + "\"")
                        .build());
    }

    private static List<String> row(Mapping mapping) {
        return Arrays.asList(
                mapping.portal(),
                mapping.crmProductId(),
                mapping.crmName(),
                mapping.onecId() == null ? null : mapping.onecId().toString(),
                mapping.article(),
                mapping.barcode(),
                mapping.onecName());
    }
}
