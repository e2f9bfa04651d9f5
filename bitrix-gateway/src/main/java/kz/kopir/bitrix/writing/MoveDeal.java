package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.writing.DealTasks.DealTask;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;

/**
 * Moves a deal to the stage that is configured for its funnel, once all known documents of its set are posted. Once for each set, only
 * forward, only a deal in work, and not one that was moved since: people's decisions stand, and so does our own move whose answer was lost.
 */
@ApplicationScoped
class MoveDeal implements DealTaskHandler {

    private final WriteToDeal writing;
    private final DealDocuments documents;

    MoveDeal(WriteToDeal writing, DealDocuments documents) {
        this.writing = writing;
        this.documents = documents;
    }

    @Override
    public String kind() {
        return DealTasks.MOVE;
    }

    @Override
    public Uni<Outcome> attempt(Task<DealTask> task) {
        var told = task.payload();
        return documents
                .isMoveSettled(told.portal(), told.deal(), told.set())
                .chain(settled -> settled
                        ? ended(new Outcome.Done(Effect.none()))
                        : documents
                                .ofDeal(told.portal(), told.deal())
                                .chain(known ->
                                        areInBooks(told, known) ? move(task) : ended(new Outcome.Done(Effect.none()))));
    }

    /** The event of the document that is still missing brings a task of its own. */
    private static boolean areInBooks(DealTask told, List<DealDocument> known) {
        return known.stream()
                .filter(one -> one.set() == told.set())
                .allMatch(one -> one.state().inBooks());
    }

    private Uni<Outcome> move(Task<DealTask> task) {
        var told = task.payload();
        return writing.looking(told.portal(), told.deal(), null, task.createdAt(), (portal, deal) -> {
            var funnel = String.valueOf(
                    deal.item().either("categoryId", "CATEGORY_ID").integer(0));
            var wanted = portal.settings().back().stageAfterPosting().get(funnel);
            return wanted == null
                    ? ended(settled(told, null))
                    : portal.client()
                            .call("crm.status.list", Map.of("filter", Map.of("ENTITY_ID", directory(funnel))))
                            .flatMap(reply -> reply instanceof Answer stages
                                    ? move(portal, task, deal, stages.result().items(), wanted)
                                    : ended(WriteToDeal.unseen(reply)));
        });
    }

    private Uni<Outcome> move(
            Portal portal, Task<DealTask> task, LookAtDeal.Seen.Deal deal, List<CrmData> stages, String wanted) {
        var told = task.payload();
        var target = stage(stages, wanted);
        if (target.isEmpty()) {
            return ended(new Outcome.Refused(
                    "BTX-0423",
                    "В воронке сделки нет стадии %s, указанной в back.stage_after_posting.".formatted(wanted)));
        }
        var moves = stage(stages, deal.item().either("stageId", "STAGE_ID").text())
                .filter(from -> isInWork(from) && sort(from) < sort(target.get()))
                .filter(from -> !movedSince(deal.item(), told))
                .isPresent();
        return moves
                ? writing.move(portal, task.lease(), told.deal(), deal, wanted)
                        .map(end -> end.orElseGet(() -> settled(told, wanted)))
                : ended(settled(told, null));
    }

    /** By a person, or by us when the answer was lost. */
    private static boolean movedSince(CrmData deal, DealTask told) {
        var moved = deal.either("movedTime", "MOVED_TIME").time();
        return moved != null && moved.isAfter(told.saidAt());
    }

    private static Optional<CrmData> stage(List<CrmData> stages, String id) {
        return stages.stream()
                .filter(stage -> stage.text("STATUS_ID") != null
                        && stage.text("STATUS_ID").equals(id))
                .findFirst();
    }

    /** A won or lost deal stays so: to move it would reopen it. */
    private static boolean isInWork(CrmData stage) {
        var semantics = stage.text("SEMANTICS");
        return semantics == null || semantics.equals("P");
    }

    private static int sort(CrmData stage) {
        return stage.integer("SORT", 0);
    }

    private static String directory(String funnel) {
        return funnel.equals("0") ? "DEAL_STAGE" : "DEAL_STAGE_" + funnel;
    }

    private Outcome settled(DealTask told, String stage) {
        return new Outcome.Done(tx -> documents.settleMove(tx.sql(), told.portal(), told.deal(), told.set(), stage));
    }

    private static Uni<Outcome> ended(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
