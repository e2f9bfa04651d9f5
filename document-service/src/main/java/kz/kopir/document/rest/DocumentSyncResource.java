package kz.kopir.document.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.life.ExportDocument;
import kz.kopir.document.life.ExportDocument.Answer;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;

/** Sends documents to 1C once more, such as after what it refused them for is mended. */
@Path("/api/document-sync")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
public class DocumentSyncResource {

    private static final String ONEC = "onec";

    private final ExportDocument exportDocument;
    private final Visible visible;
    private final Caller caller;

    DocumentSyncResource(ExportDocument exportDocument, Visible visible, Caller caller) {
        this.exportDocument = exportDocument;
        this.visible = visible;
        this.caller = caller;
    }

    /** What came of one document. */
    public record Result(UUID documentId, Answer result) {}

    /** Up to 1,000 documents. */
    public record BulkExport(@NotEmpty @Size(max = 1000) List<@NotNull UUID> documentIds) {}

    /** An answer for each document, in the order of asking. */
    public record Results(List<Result> items) {}

    @POST
    @Path("/{id}/export_to_1c")
    public Uni<Result> export(UUID id) {
        return export(id, caller.subject()).invoke(result -> {
            if (result.result() == Answer.NOT_FOUND) {
                throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
            }
        });
    }

    /** A transaction per document: one that cannot be sent leaves the others alone. */
    @POST
    @Path("/bulk_export")
    public Uni<Results> export(@NotNull @Valid BulkExport wanted) {
        var actor = caller.subject();
        return Multi.createFrom()
                .iterable(wanted.documentIds())
                .onItem()
                .transformToUniAndConcatenate(id -> export(id, actor))
                .collect()
                .asList()
                .map(Results::new);
    }

    private Uni<Result> export(UUID id, String actor) {
        return exportDocument.export(visible.scope(), id, ONEC, actor).map(answer -> new Result(id, answer));
    }
}
