package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.Language;
import kz.kopir.document.OrganizationCard.NumberAuthority;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.print.DocumentPrinter;
import kz.kopir.document.print.Limits;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.PrintVersion;
import kz.kopir.document.print.TemplateRefusedException;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.document.printing.Printables.Printable;

/** Prints documents on worker threads, so many at a time; rendering takes tens of milliseconds, and seconds for very long ones. */
@ApplicationScoped
public class PrintDocuments {

    private static final String DRAFT_NUMBER = "—";

    private final WorkerExecutor workers;
    private final Map<String, PrintVersion> uploaded = new ConcurrentHashMap<>();
    private final DocumentPrinter printer =
            new DocumentPrinter(DocumentKinds.forms(), Limits.DEFAULT, System::nanoTime);

    PrintDocuments(Vertx vertx, DocumentConfig config) {
        this.workers = vertx.createSharedWorkerExecutor("printing", config.printsAtATime());
    }

    /** What a document is printed as. */
    public enum Format {
        HTML,
        PDF,
        XLSX
    }

    /** Whether it waits for a number: where 1C numbers, an issued document does until the posting. */
    public boolean waitsForNumber(Printable printable) {
        return !isDraft(printable) && number(printable) == null;
    }

    /** @param language null means that of the organisation's card */
    public Uni<byte[]> print(Printable printable, Format format, Language language) {
        var wanted = language == null ? printable.seller().language() : language;
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(() -> render(printable, format, wanted), false)
                        .toCompletionStage());
    }

    private byte[] render(Printable printable, Format format, Language language) {
        var version = version(printable);
        var document = new PrintView(printable, number(printable)).toPrint();
        return switch (format) {
            case HTML -> printer.html(document, language, version).getBytes(StandardCharsets.UTF_8);
            case PDF -> printer.pdf(document, language, version);
            case XLSX -> printer.xlsx(document, language, version);
        };
    }

    /** What a form is called. */
    public List<String> forms() {
        return DocumentKinds.forms().stream().map(PrintForm::code).sorted().toList();
    }

    /** The text of the form that comes with the service. */
    public String bundledSource(String form) {
        return printer.source(form, BundledTemplates.LATEST);
    }

    /** @throws TemplateRefusedException where it is no template, or uses what is not allowed */
    void check(String template) {
        printer.uploaded(BundledTemplates.LATEST, template);
    }

    /** An uploaded version never changes, so that it is parsed once. */
    private PrintVersion version(Printable printable) {
        return printable.template() == null
                ? new PrintVersion(printable.printVersion(), null)
                : uploaded.computeIfAbsent(
                        printable.form() + "/" + printable.printVersion(),
                        key -> printer.uploaded(printable.printVersion().split("\\+")[0], printable.template()));
    }

    private static boolean isDraft(Printable printable) {
        return printable.document().document().number() == null;
    }

    private static String number(Printable printable) {
        if (isDraft(printable)) {
            return DRAFT_NUMBER;
        }
        return printable.seller().numberAuthority() == NumberAuthority.ONEC
                ? printable.onecNumber()
                : printable.document().document().number();
    }
}
