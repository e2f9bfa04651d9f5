package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.facts.ReadFacts;
import kz.kopir.notifier.reports.Chart;
import kz.kopir.notifier.reports.CommonReports;
import kz.kopir.notifier.reports.Drawing;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Reports;
import kz.kopir.notifier.reports.Result;
import kz.kopir.notifier.reports.Table;
import kz.kopir.notifier.reports.Wording;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The common reports by name: the same queries as questions come to, without a language model. */
@Path("/api/reports")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Reports")
public class ReportResource {

    private final Reports reports;
    private final Drawing drawing;
    private final Askers askers;
    private final Clock clock;

    ReportResource(Reports reports, Drawing drawing, Askers askers, Clock clock) {
        this.reports = reports;
        this.drawing = drawing;
        this.askers = askers;
        this.clock = clock;
    }

    /** The names. */
    public record Names(List<String> items) {}

    /** A report: what was asked of the facts, and what came of it. */
    public record Report(String text, Table table, Query query) {}

    @GET
    @Operation(summary = "Which reports there are")
    public Names names() {
        return new Names(List.copyOf(CommonReports.names()));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A report; without a period of this month, up to today")
    public Uni<Report> report(
            String name, @BeanParam ReportFilter filter, @QueryParam("language") @DefaultValue("ru") String language) {
        var tongue = Language.of(language).orElse(Language.RU);
        return run(name, filter)
                .map(result ->
                        new Report(Wording.sentence(result, tongue), Wording.table(result, tongue), result.query()));
    }

    @GET
    @Path("/{name}/chart.svg")
    @Produces("image/svg+xml")
    @Operation(summary = "The report as a chart; 204 where there is nothing to compare")
    public Uni<Response> svg(
            String name, @BeanParam ReportFilter filter, @QueryParam("language") @DefaultValue("ru") String language) {
        return chart(name, filter, language, "image/svg+xml");
    }

    @GET
    @Path("/{name}/chart.png")
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    @Operation(summary = "The report as a chart; 204 where there is nothing to compare")
    public Uni<Response> png(
            String name, @BeanParam ReportFilter filter, @QueryParam("language") @DefaultValue("ru") String language) {
        return chart(name, filter, language, "image/png");
    }

    private Uni<Response> chart(String name, ReportFilter filter, String language, String type) {
        var words = Language.of(language).orElse(Language.RU);
        return run(name, filter)
                .chain(result -> drawing.draw(
                        Wording.table(result, words), result.query().overTime(), words))
                .map(found -> found.map(chart -> Response.ok(body(chart, type)).type(type))
                        .orElseGet(Response::noContent)
                        .build());
    }

    private static byte[] body(Chart chart, String type) {
        return type.equals("image/png") ? chart.png() : chart.svg().getBytes(StandardCharsets.UTF_8);
    }

    private Uni<Result> run(String name, ReportFilter filter) {
        var query = CommonReports.named(name)
                .orElseThrow(() -> new ProblemException(
                        ReportProblem.NO_SUCH_REPORT, name, String.join(", ", CommonReports.names())));
        return reports.run(
                filter.narrow(query, LocalDate.ofInstant(clock.instant(), ReadFacts.ZONE)), askers.asker(null));
    }
}
