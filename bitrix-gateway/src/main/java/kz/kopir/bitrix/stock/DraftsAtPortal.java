package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.store.PgStockStore;
import kz.kopir.bitrix.store.PgStockStore.OpenDocument;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outcome;

/** Finds our documents at the portal, by their number, and looks what is in them. */
@ApplicationScoped
class DraftsAtPortal {

    private static final String CONDUCTED = "Y";
    private static final String DRAFT = "N";
    private static final int PAGE = 50;

    private final PgStockStore store;
    private final Pool pool;

    DraftsAtPortal(PgStockStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    /** Deletes the document unless it is conducted, and keeps what became of it. */
    Uni<Void> end(StockRun run, OpenDocument document) {
        return find(run, document.number())
                .call(found -> document.fresh() && isOnly(found, DRAFT)
                        ? stillAtWork()
                        : Uni.createFrom().voidItem())
                .call(found -> delete(run, found))
                .flatMap(found -> has(found, DRAFT)
                        ? find(run, document.number())
                        : Uni.createFrom().item(found))
                .flatMap(left -> {
                    if (has(left, DRAFT)) {
                        throw new NotAnsweredException(new Outcome.Refused(
                                "BTX-0703",
                                "Черновик складского документа %s не удаляется. Удалите его в Битрикс24 и повторите."
                                        .formatted(document.number())));
                    }
                    return store.ended(pool, run.part(), document.number(), has(left, CONDUCTED));
                });
    }

    /** The call whose answer was lost may yet conduct it; deleting it under way could end either way. */
    private static Uni<Void> stillAtWork() {
        return Uni.createFrom()
                .failure(new NotAnsweredException(new Outcome.Unknown(
                        "BTX-0707", "The portal may still be conducting a document whose answer was lost")));
    }

    private static boolean has(Collection<CrmData> documents, String status) {
        return documents.stream().anyMatch(document -> status.equals(document.text("status")));
    }

    private static boolean isOnly(Collection<CrmData> documents, String status) {
        return has(documents, status) && !has(documents, CONDUCTED);
    }

    /** A portal that numbers its documents itself has ours in the title. */
    private static Uni<Collection<CrmData>> find(StockRun run, String number) {
        var commands = List.of(list("docNumber", number), list("title", number));
        return run.portal().client().inMass().batch(commands).map(replies -> {
            var found = new LinkedHashMap<String, CrmData>();
            commands.forEach(command -> NotAnsweredException.read(replies.get(command)).at("documents").items().stream()
                    .filter(document ->
                            number.equals(document.text("docNumber")) || number.equals(document.text("title")))
                    .forEach(document -> found.put(document.id("id"), document)));
            return found.values();
        });
    }

    private static Command list(String field, String number) {
        return Command.of(
                "catalog.document.list",
                Map.of(
                        "select",
                        List.of("id", "docType", "docNumber", "title", "status"),
                        "filter",
                        Map.of(field, number)));
    }

    /** A refusal is seen when it is looked for once more: it may have been conducted meanwhile. */
    private static Uni<Void> delete(StockRun run, Collection<CrmData> found) {
        return Multi.createFrom()
                .iterable(found)
                .filter(document -> DRAFT.equals(document.text("status")))
                .onItem()
                .transformToUniAndConcatenate(document -> {
                    run.lease().check();
                    return run.portal()
                            .client()
                            .inMass()
                            .call("catalog.document.delete", Map.of("id", document.id("id")))
                            .invoke(reply -> {
                                if (!(reply instanceof Refused)) {
                                    NotAnsweredException.written(reply);
                                }
                                CrashPoints.at("bitrix.stock-draft-deleted");
                            });
                })
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Fails unless the draft holds just these amounts: a call may have been carried out twice on its way. */
    Uni<Void> check(StockRun run, String id, Map<String, BigDecimal> amounts) {
        var commands = new ArrayList<Command>();
        for (var start = 0; start <= amounts.size(); start += PAGE) {
            commands.add(Command.of(
                    "catalog.document.element.list",
                    Map.of(
                            "select",
                            List.of("id", "docId", "elementId", "amount"),
                            "filter",
                            Map.of("docId", id),
                            "order",
                            Map.of("id", "ASC"),
                            "start",
                            start)));
        }
        return run.portal().client().inMass().batch(commands).map(replies -> {
            var rows = commands.stream()
                    .flatMap(command ->
                            NotAnsweredException.read(replies.get(command)).at("documentElements").items().stream())
                    .toList();
            var same = rows.size() == amounts.size()
                    && rows.stream().allMatch(row -> {
                        var wanted = amounts.get(row.id("elementId"));
                        var amount = row.decimal("amount");
                        return wanted != null && amount != null && wanted.compareTo(amount) == 0;
                    });
            if (!same) {
                throw new NotAnsweredException(new Outcome.Unknown(
                        "BTX-0708", "The draft %s does not hold what was written to it".formatted(id)));
            }
            return null;
        });
    }
}
