package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.document.reconciliation.Finding;
import kz.kopir.document.reconciliation.Reconciliation;
import kz.kopir.document.reconciliation.Reconciliation.Period;
import kz.kopir.document.reconciliation.Reconciliation.Summary;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.table.Table;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deals, documents and what the target systems made of them, side by side. */
@Path("/api/documents/reconciliation")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Reconciliation")
public class ReconciliationResource {

    private static final int MOST_ROWS = 10_000;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Reconciliation reconciliation;
    private final Visible visible;

    ReconciliationResource(Reconciliation reconciliation, Visible visible) {
        this.reconciliation = reconciliation;
        this.visible = visible;
    }

    /** @param cure a request that mends it as it stands */
    public record FindingView(
            String kind,
            String message,
            String order,
            UUID document,
            String number,
            String system,
            String ours,
            String theirs,
            String detail,
            Finding.Cure cure) {}

    public record Report(LocalDate from, LocalDate to, Summary summary, Page<FindingView> findings) {}

    @GET
    @Operation(
            summary = "What is missing, double or different, with a request that mends it",
            description = "format is json, csv or xlsx; a file has up to 10,000 findings, JSON a page of them.")
    public Uni<Response> get(
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("organization") String organization,
            @QueryParam("source") String source,
            @QueryParam("finding") Finding.Kind kind,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit,
            @Context HttpHeaders headers) {
        var english = Languages.wantsEnglish(headers);
        var period = new Period(from, to, organizations(organization), source, kind);
        return switch (format) {
            case "json" ->
                reconciliation
                        .summary(period)
                        .chain(summary -> reconciliation
                                .findings(period, after, limit + 1)
                                .map(found -> Response.ok(new Report(from, to, summary, page(found, limit, english)))
                                        .build()));
            case "csv" -> file(period, english).map(table -> answer(table.toCsv(), "text/csv; charset=UTF-8", "csv"));
            case "xlsx" -> file(period, english).map(table -> answer(table.toXlsx(), XLSX, "xlsx"));
            default -> throw new ProblemException(DocumentProblem.NO_SUCH_FILE);
        };
    }

    /** Within what the token allows; somebody else's organisation has nothing to show. */
    private String[] organizations(String wanted) {
        var bound = visible.organizations();
        if (wanted == null) {
            return bound;
        }
        return bound == null || Arrays.asList(bound).contains(wanted) ? new String[] {wanted} : new String[0];
    }

    private Uni<Table> file(Period period, boolean english) {
        var header = english
                ? List.of("finding", "deal", "document", "number", "system", "ours", "theirs", "detail", "cure")
                : List.of(
                        "что",
                        "сделка",
                        "документ",
                        "номер",
                        "система",
                        "у нас",
                        "у них",
                        "подробности",
                        "как исправить");
        return reconciliation
                .findings(period, null, MOST_ROWS)
                .map(found -> new Table(
                        english ? "Reconciliation" : "Сверка",
                        header,
                        found.stream().map(finding -> row(finding, english)).toList()));
    }

    private static List<String> row(Finding finding, boolean english) {
        var cure = finding.cure();
        return Stream.of(
                        finding.kind().words(english),
                        finding.order(),
                        finding.document() == null ? null : finding.document().toString(),
                        finding.number(),
                        finding.system(),
                        finding.ours(),
                        finding.theirs(),
                        finding.detail(),
                        cure.method() + " " + cure.path())
                .toList();
    }

    private static Page<FindingView> page(List<Finding> found, int limit, boolean english) {
        var page = Page.of(found, limit, Finding::id);
        return new Page<>(
                page.items().stream()
                        .map(finding -> new FindingView(
                                finding.kind().name(),
                                finding.kind().words(english),
                                finding.order(),
                                finding.document(),
                                finding.number(),
                                finding.system(),
                                finding.ours(),
                                finding.theirs(),
                                finding.detail(),
                                finding.cure()))
                        .toList(),
                page.next());
    }

    private static Response answer(byte[] bytes, String type, String ending) {
        return Response.ok(bytes)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"reconciliation." + ending + "\"")
                .build();
    }
}
