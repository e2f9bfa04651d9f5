package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.writing.DealTasks.DealTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;

/**
 * Tells a deal how its documents stand. The fields come from all that is known by now, not from the event that caused the task, so a
 * late or repeated one changes nothing; what the deal says already is not written.
 */
@ApplicationScoped
class WriteDocument implements DealTaskHandler {

    private final WriteToDeal writing;
    private final DealDocuments documents;
    private final DocumentAddress address;

    WriteDocument(WriteToDeal writing, DealDocuments documents, DocumentAddress address) {
        this.writing = writing;
        this.documents = documents;
        this.address = address;
    }

    @Override
    public String kind() {
        return DealTasks.WRITE;
    }

    @Override
    public Uni<Outcome> attempt(Task<DealTask> task) {
        var told = task.payload();
        return writing.looking(
                told.portal(),
                told.deal(),
                told.comment() == null ? null : told.marker(),
                task.createdAt(),
                (portal, deal) ->
                        documents.ofDeal(told.portal(), told.deal()).chain(known -> write(portal, task, deal, known)));
    }

    private Uni<Outcome> write(
            Portal portal, Task<DealTask> task, LookAtDeal.Seen.Deal deal, List<DealDocument> known) {
        var told = task.payload();
        var changes = WantedFields.of(deal.item(), portal.settings(), known, address::of);
        return writing.fields(portal, task.lease(), told.deal(), deal, changes)
                .flatMap(end -> WriteToDeal.orElse(
                        end,
                        () -> told.comment() == null || deal.commented()
                                ? WriteToDeal.goOn()
                                : writing.comment(portal, task.lease(), told.deal(), told.comment(), List.of())))
                .map(WriteToDeal::done);
    }
}
