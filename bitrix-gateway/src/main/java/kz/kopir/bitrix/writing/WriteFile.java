package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.writing.DealField.Kind;
import kz.kopir.bitrix.writing.DealTasks.DealTask;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.services.NoAnswerFromServiceException;

/**
 * Puts the PDF of a posted document into the deal, as it is configured: into the type's field, into a comment, or both. A field of a
 * single file is replaced by what is written, so writing it again is as good as once; the comment is looked for by its marker.
 */
@ApplicationScoped
class WriteFile implements DealTaskHandler {

    private final WriteToDeal writing;
    private final DealDocuments documents;
    private final DocumentPdf pdfs;
    private final int longest;

    WriteFile(WriteToDeal writing, DealDocuments documents, DocumentPdf pdfs, BitrixConfig config) {
        this.writing = writing;
        this.documents = documents;
        this.pdfs = pdfs;
        this.longest = config.longestFile();
    }

    @Override
    public String kind() {
        return DealTasks.FILE;
    }

    @Override
    public Uni<Outcome> attempt(Task<DealTask> task) {
        var told = task.payload();
        return documents
                .ofDeal(told.portal(), told.deal())
                .chain(known -> isCancelled(told, known)
                        ? Uni.createFrom().item(new Outcome.Done(Effect.none()))
                        : print(task, known));
    }

    private static boolean isCancelled(DealTask told, List<DealDocument> known) {
        return known.stream()
                .anyMatch(one -> one.id().equals(told.document()) && one.state() == DocumentState.CANCELLED);
    }

    private Uni<Outcome> print(Task<DealTask> task, List<DealDocument> known) {
        var told = task.payload();
        return pdfs.of(told.document())
                .chain(found -> found.map(pdf -> pdf.length > longest ? tooLong(pdf) : write(task, known, pdf))
                        .orElseGet(WriteFile::unknownDocument))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(failure -> new Outcome.Retry("BTX-0420", failure.getMessage()));
    }

    private Uni<Outcome> write(Task<DealTask> task, List<DealDocument> known, byte[] pdf) {
        var told = task.payload();
        var file = List.of(name(told), Base64.getEncoder().encodeToString(pdf));
        return writing.looking(
                told.portal(),
                told.deal(),
                told.marker(),
                task.createdAt(),
                (portal, deal) -> writing.fields(
                                portal, task.lease(), told.deal(), deal, field(portal, told, known, file))
                        .flatMap(end -> WriteToDeal.orElse(end, () -> comment(portal, task, deal, file)))
                        .map(WriteToDeal::done));
    }

    private Uni<Optional<Outcome>> comment(
            Portal portal, Task<DealTask> task, LookAtDeal.Seen.Deal deal, List<String> file) {
        var told = task.payload();
        return deal.commented() || !portal.settings().back().fileInComment()
                ? WriteToDeal.goOn()
                : writing.comment(portal, task.lease(), told.deal(), told.comment(), List.of(file));
    }

    /** The field shows the last document of its type; the file of an earlier one must not take its place. */
    private static Map<DealField, Object> field(
            Portal portal, DealTask told, List<DealDocument> known, List<String> file) {
        return known.stream()
                .filter(one -> one.id().equals(told.document()))
                .map(DealDocument::type)
                .findFirst()
                .map(type -> DealField.of(
                        type, portal.settings().back().fieldsOf(type).file(), Kind.FILE, "файл", "file"))
                .filter(field -> WantedFields.isLast(told.document(), known))
                .map(field -> Map.<DealField, Object>of(field, file))
                .orElse(Map.of());
    }

    private static String name(DealTask told) {
        return (told.number() == null
                        ? told.document().toString()
                        : told.number().replaceAll("[^\\p{L}\\p{N}._-]", "_"))
                + ".pdf";
    }

    private Uni<Outcome> tooLong(byte[] pdf) {
        return Uni.createFrom()
                .item(new Outcome.Refused(
                        "BTX-0422",
                        "Печатная форма занимает %d байт, больше kopir.bitrix.longest-file (%d)."
                                .formatted(pdf.length, longest)));
    }

    private static Uni<Outcome> unknownDocument() {
        return Uni.createFrom()
                .item(new Outcome.Refused("BTX-0421", "document-service не знает этого документа, печатать нечего."));
    }
}
