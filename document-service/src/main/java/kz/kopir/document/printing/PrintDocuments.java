package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.Language;
import kz.kopir.document.OrganizationCard.NumberAuthority;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.print.DocumentPrinter;
import kz.kopir.document.print.Limits;
import kz.kopir.document.print.PrintVersion;
import kz.kopir.document.printing.Printables.Printable;

/** Prints documents on worker threads, so many at a time; rendering takes tens of milliseconds, and seconds for very long ones. */
@ApplicationScoped
public class PrintDocuments {

    private static final String DRAFT_NUMBER = "—";

    private final WorkerExecutor workers;
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
        var version = new PrintVersion(printable.printVersion(), null);
        var document = new PrintView(printable, number(printable)).toPrint();
        return switch (format) {
            case HTML -> printer.html(document, language, version).getBytes(StandardCharsets.UTF_8);
            case PDF -> printer.pdf(document, language, version);
            case XLSX -> printer.xlsx(document, language, version);
        };
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
