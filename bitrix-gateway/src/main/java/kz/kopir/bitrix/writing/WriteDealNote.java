package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/**
 * Tells a deal a note. Whatever was tried before, it looks first and writes only what is missing, so a number and a comment appear
 * once. Bitrix24 has no key for a comment; the note's marker in its text is one.
 */
@ApplicationScoped
class WriteDealNote implements TaskHandler<DealNote> {

    private final WriteToDeal writing;

    WriteDealNote(WriteToDeal writing) {
        this.writing = writing;
    }

    @Override
    public String kind() {
        return DealNotes.KIND;
    }

    @Override
    public Class<DealNote> payloadType() {
        return DealNote.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<DealNote> task) {
        var note = task.payload();
        return writing.looking(
                note.portal(),
                note.deal(),
                note.marker(),
                task.createdAt(),
                (portal, deal) -> write(portal, task, deal));
    }

    @Override
    public Uni<Outcome> resolve(Task<DealNote> task) {
        return attempt(task).map(WriteToDeal::stillUnknown);
    }

    private Uni<Outcome> write(Portal portal, Task<DealNote> task, LookAtDeal.Seen.Deal deal) {
        var note = task.payload();
        return writing.fields(portal, task.lease(), note.deal(), deal, number(portal, note, deal))
                .flatMap(end -> WriteToDeal.orElse(
                        end,
                        () -> deal.commented()
                                ? WriteToDeal.goOn()
                                : writing.comment(portal, task.lease(), note.deal(), note.comment(), List.of())))
                .map(WriteToDeal::done);
    }

    /** Notes of earlier versions bring a number. */
    private static Map<DealField, Object> number(Portal portal, DealNote note, LookAtDeal.Seen.Deal deal) {
        if (note.number() == null) {
            return Map.of();
        }
        var field = DealField.numbers(portal.settings());
        var there = WantedFields.numbers(deal.item().text(field.name()), List.of(), List.of());
        var wanted = WantedFields.numbers(there, List.of(note.number()), List.of());
        return wanted.equals(there) ? Map.of() : Map.of(field, wanted);
    }
}
