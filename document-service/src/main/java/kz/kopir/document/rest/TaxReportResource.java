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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.kopir.document.Language;
import kz.kopir.document.tax.Declaration;
import kz.kopir.document.tax.DeclarationLine;
import kz.kopir.document.tax.Quarter;
import kz.kopir.document.tax.ReportTax;
import kz.kopir.document.tax.VatEntries;
import kz.kopir.document.tax.VatEntries.Behind;
import kz.kopir.document.tax.VatEntry.Bucket;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Form 300.00, the declaration of VAT. */
@Path("/api/tax-reports/300.00")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Tax report")
public class TaxReportResource {

    private final ReportTax reportTax;
    private final VatEntries entries;
    private final Visible visible;

    TaxReportResource(ReportTax reportTax, VatEntries entries, Visible visible) {
        this.reportTax = reportTax;
        this.entries = entries;
        this.visible = visible;
    }

    /**
     * One line.
     *
     * @param net      in whole tenge, as the form wants it
     * @param netExact to the tiyn
     * @param behind   which documents stand behind it, for {@code GET …/documents?behind=}
     */
    public record Line(
            String code,
            BigDecimal rate,
            String name,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal netExact,
            BigDecimal vatExact,
            BigDecimal percent,
            boolean filled,
            List<Bucket> behind) {}

    public record Report(
            String organizationBin,
            String organization,
            LocalDate from,
            LocalDate to,
            LocalDate fileBy,
            List<Line> lines,
            List<String> notes) {}

    @GET
    @Operation(
            summary = "The form of an organisation and quarter, from issued sales and receipts",
            description = "format is json, xlsx or pdf. What documents do not tell is marked as not filled.")
    public Uni<Response> get(
            @QueryParam("organization") @NotNull String organization,
            @QueryParam("year") @NotNull @Min(2009) @Max(2099) Integer year,
            @QueryParam("quarter") @NotNull @Min(1) @Max(4) Integer quarter,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("lang") @DefaultValue("ru") String lang) {
        var language = Language.of(lang).orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_LANGUAGE));
        return declaration(organization, new Quarter(year, quarter)).chain(declaration -> switch (format) {
            case "json" ->
                Uni.createFrom().item(Response.ok(view(declaration, language)).build());
            case "pdf" ->
                reportTax.pdf(declaration, language).map(bytes -> file(bytes, declaration, "application/pdf", "pdf"));
            case "xlsx" ->
                reportTax
                        .xlsx(declaration, language)
                        .map(bytes -> file(
                                bytes,
                                declaration,
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "xlsx"));
            default -> throw new ProblemException(DocumentProblem.NO_SUCH_REPORT_FORMAT);
        });
    }

    @GET
    @Path("/documents")
    @Operation(summary = "The documents behind a figure: behind is as the line says it, rate narrows to one rate")
    public Uni<Page<Behind>> behind(
            @QueryParam("organization") @NotNull String organization,
            @QueryParam("year") @NotNull @Min(2009) @Max(2099) Integer year,
            @QueryParam("quarter") @NotNull @Min(1) @Max(4) Integer quarter,
            @QueryParam("behind") @NotNull List<Bucket> buckets,
            @QueryParam("rate") BigDecimal rate,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        requireVisible(organization);
        return entries.behind(organization, new Quarter(year, quarter), buckets, rate, after, limit + 1)
                .map(found -> Page.of(found, limit, Behind::seq));
    }

    private Uni<Declaration> declaration(String organization, Quarter quarter) {
        requireVisible(organization);
        return reportTax
                .declare(organization, quarter)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(DocumentProblem.NO_SUCH_ORGANIZATION, organization)));
    }

    private void requireVisible(String organization) {
        var bound = visible.organizations();
        if (bound != null && !Arrays.asList(bound).contains(organization)) {
            throw new ProblemException(DocumentProblem.NO_SUCH_ORGANIZATION, organization);
        }
    }

    private static Report view(Declaration declaration, Language language) {
        return new Report(
                declaration.organizationBin(),
                declaration.organization().in(language),
                declaration.quarter().first(),
                declaration.quarter().last(),
                declaration.fileBy(),
                declaration.lines().stream()
                        .map(line -> new Line(
                                line.code(),
                                line.rate(),
                                line.name().in(language),
                                DeclarationLine.wholeTenge(line.net()),
                                DeclarationLine.wholeTenge(line.vat()),
                                line.net(),
                                line.vat(),
                                line.percent(),
                                line.filled(),
                                line.buckets().stream().sorted().toList()))
                        .toList(),
                declaration.notes().stream().map(note -> note.in(language)).toList());
    }

    private static Response file(byte[] bytes, Declaration declaration, String type, String ending) {
        var quarter = declaration.quarter();
        return Response.ok(bytes)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"300.00-%s-%dQ%d.%s\""
                                .formatted(declaration.organizationBin(), quarter.year(), quarter.number(), ending))
                .build();
    }
}
