package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.document.life.BulkExports;
import kz.kopir.document.life.BulkExports.Export;
import kz.kopir.document.life.BulkExports.Item;
import kz.kopir.document.life.ExportDocument;
import kz.kopir.document.life.ExportDocument.Answer;
import kz.kopir.document.life.ExportMany;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends documents to 1C once more, such as after what it refused them for is mended. */
@Path("/api/document-sync")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Export to 1C")
public class DocumentSyncResource {

    private static final String ONEC = "onec";

    private final ExportDocument exportDocument;
    private final ExportMany exportMany;
    private final BulkExports exports;
    private final Visible visible;
    private final Caller caller;

    DocumentSyncResource(
            ExportDocument exportDocument, ExportMany exportMany, BulkExports exports, Visible visible, Caller caller) {
        this.exportDocument = exportDocument;
        this.exportMany = exportMany;
        this.exports = exports;
        this.visible = visible;
        this.caller = caller;
    }

    /** What came of one document. */
    public record Result(UUID documentId, Answer result) {}

    /** Up to 1,000 documents. */
    public record BulkExport(@NotEmpty @Size(max = 1000) List<@NotNull UUID> documentIds) {}

    /**
     * How far an export has come.
     *
     * @param done    whether every document that was sent has its answer
     * @param results how many documents had which result
     * @param states  how many of those that were sent are in which state
     * @param items   an answer for each document, in the order of asking
     */
    public record Progress(
            UUID id,
            OffsetDateTime createdAt,
            int total,
            boolean done,
            Map<String, Long> results,
            Map<String, Long> states,
            List<Item> items) {}

    @POST
    @Path("/{id}/export_to_1c")
    @Operation(summary = "Sends a document once more; what is posted stays as it is")
    public Uni<Result> export(UUID id) {
        return exportDocument
                .export(visible.scope(), id, ONEC, caller.subject())
                .map(answer -> new Result(id, answer))
                .invoke(result -> {
                    if (result.result() == Answer.NOT_FOUND) {
                        throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
                    }
                });
    }

    @POST
    @Path("/bulk_export")
    @Operation(summary = "Sends up to 1,000 documents once more, each by itself; the answer's id tells the progress")
    public Uni<Progress> export(@NotNull @Valid BulkExport wanted) {
        return exportMany
                .export(visible.scope(), wanted.documentIds(), ONEC, caller.subject())
                .chain(this::progress);
    }

    @GET
    @Path("/bulk_export/{id}")
    @Operation(summary = "How far an export has come; for who began it, and administrators")
    public Uni<Progress> progress(UUID id) {
        return exports.find(id)
                .map(found -> found.filter(
                                export -> caller.isAdmin() || export.actor().equals(caller.subject()))
                        .map(DocumentSyncResource::view)
                        .orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_EXPORT, id)));
    }

    private static Progress view(Export export) {
        var items = export.items();
        return new Progress(
                export.id(),
                export.createdAt(),
                items.size(),
                items.stream().allMatch(item -> item.result() != null && !"POSTING".equals(item.state())),
                counts(
                        items,
                        item -> item.result() == null ? null : item.result().name()),
                counts(items, Item::state),
                items);
    }

    private static Map<String, Long> counts(List<Item> items, Function<Item, String> word) {
        return items.stream()
                .map(word)
                .filter(found -> found != null)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
