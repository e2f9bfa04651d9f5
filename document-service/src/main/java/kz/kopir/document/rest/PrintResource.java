package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import kz.kopir.document.Language;
import kz.kopir.document.print.DocumentPrinter;
import kz.kopir.document.print.TemplateRefusedException;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.printing.PrintDocuments;
import kz.kopir.document.printing.PrintDocuments.Format;
import kz.kopir.document.printing.Printables;
import kz.kopir.document.printing.Printables.Printable;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemCode;
import kz.kopir.platform.web.ProblemException;

/** Documents on paper. */
@Path("/api/documents/{id}/print")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
public class PrintResource {

    private final Printables printables;
    private final PrintDocuments printDocuments;
    private final Visible visible;

    PrintResource(Printables printables, PrintDocuments printDocuments, Visible visible) {
        this.printables = printables;
        this.printDocuments = printDocuments;
        this.visible = visible;
    }

    /**
     * The document as {@code html}, {@code pdf} or {@code xlsx}.
     *
     * @param lang {@code ru}, {@code kk} or {@code en}; the organisation's language when not given
     */
    @GET
    public Uni<Response> print(
            UUID id,
            @QueryParam("format") @DefaultValue("pdf") String format,
            @QueryParam("lang") String lang,
            @QueryParam("template") String template) {
        var wanted = format(format);
        var language = lang == null ? null : language(lang);
        return printables.find(visible.owner(), visible.organizations(), id).chain(found -> {
            var own = found.orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id));
            // the way out when an uploaded form fails on a document
            var printable = "bundled".equals(template) ? own.with(BundledTemplates.LATEST, null) : own;
            if (printDocuments.waitsForNumber(printable)) {
                throw new ProblemException(DocumentProblem.NOT_NUMBERED_YET);
            }
            return printDocuments
                    .print(printable, wanted, language)
                    .onFailure(TemplateRefusedException.class)
                    .transform(refused -> refused((TemplateRefusedException) refused))
                    .map(bytes -> answer(printable, wanted, bytes));
        });
    }

    static Language language(String name) {
        return Language.of(name).orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_LANGUAGE));
    }

    static Format format(String name) {
        return switch (name) {
            case "html" -> Format.HTML;
            case "pdf" -> Format.PDF;
            case "xlsx" -> Format.XLSX;
            default -> throw new ProblemException(DocumentProblem.NO_SUCH_FORMAT);
        };
    }

    static ProblemException refused(TemplateRefusedException refused) {
        return new ProblemException(
                new ProblemCode(
                        refused.reason().code(),
                        422,
                        "Форма не печатается: шаблон или документ выходит за допустимое, см. код в docs/errors.md. %s",
                        "The form cannot be printed: its template or the document goes beyond what is allowed, see the code in docs/errors.md. %s"),
                refused.getMessage());
    }

    static Response answer(Printable printable, Format format, byte[] bytes) {
        var type = switch (format) {
            case HTML -> "text/html; charset=UTF-8";
            case PDF -> "application/pdf";
            case XLSX -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        };
        var number = printable.document().document().number();
        var name = (number == null ? "draft" : number) + "." + format.name().toLowerCase(Locale.ROOT);
        return Response.ok(bytes)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename*=UTF-8''"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .header("Content-Security-Policy", DocumentPrinter.CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
