package kz.kopir.document.tax;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.Language;
import kz.kopir.document.parties.Organizations;
import kz.kopir.document.print.Limits;
import kz.kopir.document.print.ReportPrinter;

/** Fills the tax report of an organisation, and makes files of it. */
@ApplicationScoped
public class ReportTax {

    private final Organizations organizations;
    private final VatEntries entries;
    private final WorkerExecutor workers;
    private final ReportPrinter printer = new ReportPrinter(Limits.DEFAULT, System::nanoTime);

    ReportTax(Organizations organizations, VatEntries entries, Vertx vertx, DocumentConfig config) {
        this.organizations = organizations;
        this.entries = entries;
        this.workers = vertx.createSharedWorkerExecutor("printing", config.printsAtATime());
    }

    /** Empty when there is no such organisation. */
    public Uni<Optional<Declaration>> declare(String bin, Quarter quarter) {
        return organizations
                .find(bin)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : entries.of(bin, quarter)
                                .map(sums -> Optional.of(Declare.of(found.get().card(), quarter, sums))));
    }

    public Uni<byte[]> pdf(Declaration declaration, Language language) {
        return onWorker(() -> printer.pdf("form_300", new DeclarationFile(declaration, language).fields()));
    }

    public Uni<byte[]> xlsx(Declaration declaration, Language language) {
        return onWorker(() -> new DeclarationFile(declaration, language).table().toXlsx());
    }

    private Uni<byte[]> onWorker(Callable<byte[]> work) {
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(work, false).toCompletionStage());
    }
}
