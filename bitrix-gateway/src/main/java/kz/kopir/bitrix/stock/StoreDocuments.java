package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.store.PgStockStore;
import kz.kopir.platform.crash.CrashPoints;

/**
 * Makes inventory documents: written as a draft, completed, looked over and only then conducted. The number of each is kept before the portal
 * hears of it, so that whatever became of it can be found.
 */
@ApplicationScoped
class StoreDocuments {

    static final String INCREASE = "S";
    static final String WRITE_OFF = "D";
    private static final int TOGETHER = 50;

    private final StockConfig config;
    private final DraftsAtPortal drafts;
    private final PgStockStore store;
    private final Pool pool;

    StoreDocuments(StockConfig config, DraftsAtPortal drafts, PgStockStore store, Pool pool) {
        this.config = config;
        this.drafts = drafts;
        this.store = store;
        this.pool = pool;
    }

    /** Brings what earlier attempts began to an end: what is conducted counts, a draft is deleted. */
    Uni<Void> settle(StockRun run) {
        return store.open(pool, run.part().id(), config.callLimit())
                .flatMap(open -> Multi.createFrom()
                        .iterable(open)
                        .onItem()
                        .transformToUniAndConcatenate(document -> drafts.end(run, document))
                        .toUni()
                        .replaceWithVoid());
    }

    /** Writes the differences, in documents of at most so many rows. */
    Uni<Void> write(StockRun run, Map<String, BigDecimal> deltas, int size) {
        return Multi.createFrom()
                .iterable(documents(deltas, size))
                .onItem()
                .transformToUniAndConcatenate(document -> write(run, document))
                .toUni()
                .replaceWithVoid();
    }

    /** @param amounts by product, above zero */
    private record Planned(String kind, Map<String, BigDecimal> amounts) {}

    private static List<Planned> documents(Map<String, BigDecimal> deltas, int size) {
        var planned = new ArrayList<Planned>();
        for (var kind : List.of(INCREASE, WRITE_OFF)) {
            var amounts = new HashMap<String, BigDecimal>();
            deltas.forEach((product, delta) -> {
                if (delta.signum() > 0 == kind.equals(INCREASE)) {
                    amounts.put(product, delta.abs());
                    if (amounts.size() == size) {
                        planned.add(new Planned(kind, Map.copyOf(amounts)));
                        amounts.clear();
                    }
                }
            });
            if (!amounts.isEmpty()) {
                planned.add(new Planned(kind, Map.copyOf(amounts)));
            }
        }
        return planned;
    }

    private Uni<Void> write(StockRun run, Planned document) {
        var number = "KOPIR-%s-%s"
                .formatted(document.kind(), UUID.randomUUID().toString().substring(24));
        var products = document.amounts().keySet();
        return store.plan(pool, run.part(), number, document.kind(), run.store())
                .chain(() -> store.writing(pool, run.part().id(), products))
                .invoke(() -> run.wrote(products))
                .chain(() -> add(run, document, number))
                .flatMap(id -> fill(run, document, id)
                        .flatMap(amounts -> amounts.isEmpty()
                                ? drop(run, number)
                                : drafts.check(run, id, amounts).chain(() -> conduct(run, id, number, products))));
    }

    private Uni<String> add(StockRun run, Planned document, String number) {
        run.lease().check();
        var settings = config.portals().get(run.part().portal());
        var increase = document.kind().equals(INCREASE);
        var fields = Map.of(
                "docType",
                document.kind(),
                "currency",
                settings.currency(),
                "responsibleId",
                settings.responsibleId(),
                "docNumber",
                number,
                "title",
                number, // a portal may number its documents itself
                "commentary",
                "Kopir: %s по остаткам 1С, склад %s"
                        .formatted(
                                increase ? "оприходование" : "списание",
                                run.part().warehouse()));
        return run.portal()
                .client()
                .inMass()
                .call("catalog.document.add", Map.of("fields", fields))
                .map(reply -> {
                    var id = NotAnsweredException.written(reply).at("document").id("id");
                    CrashPoints.at("bitrix.stock-document-created");
                    return id;
                });
    }

    /** Answers what the portal took, by product. */
    private Uni<Map<String, BigDecimal>> fill(StockRun run, Planned document, String id) {
        var taken = new HashMap<>(document.amounts());
        return Multi.createFrom()
                .iterable(document.amounts().keySet())
                .group()
                .intoLists()
                .of(TOGETHER)
                .onItem()
                .transformToUniAndConcatenate(products -> fill(run, document, id, products)
                        .invoke(refused -> taken.keySet().removeAll(refused)))
                .collect()
                .asList()
                .replaceWith(taken);
    }

    private Uni<List<String>> fill(StockRun run, Planned document, String id, List<String> products) {
        run.lease().check();
        var commands = new HashMap<String, Command>();
        products.forEach(product -> commands.put(product, element(run, document, id, product)));
        return run.portal().client().inMass().batch(commands.values()).map(replies -> {
            CrashPoints.at("bitrix.stock-elements-added");
            var refused = new ArrayList<String>();
            commands.forEach((product, command) -> {
                if (replies.get(command) instanceof Refused no) {
                    run.refused(product, no.message());
                    refused.add(product);
                } else {
                    NotAnsweredException.written(replies.get(command));
                }
            });
            return refused;
        });
    }

    private static Command element(StockRun run, Planned document, String id, String product) {
        var store = document.kind().equals(INCREASE) ? "storeTo" : "storeFrom";
        return Command.of(
                "catalog.document.element.add",
                Map.of(
                        "fields",
                        Map.of(
                                "docId",
                                id,
                                "elementId",
                                product,
                                store,
                                run.store(),
                                "amount",
                                document.amounts().get(product).toPlainString())));
    }

    /** One that is refused is dropped; smaller ones are tried in the next round, so that one row does not hold up all. */
    private Uni<Void> conduct(StockRun run, String id, String number, Set<String> products) {
        run.lease().check();
        return store.conducting(pool, run.part(), number, id)
                .chain(() -> run.portal().client().inMass().call("catalog.document.conduct", Map.of("id", id)))
                .flatMap(reply -> {
                    if (reply instanceof Answer) {
                        CrashPoints.at("bitrix.stock-conducted");
                        return store.ended(pool, run.part(), number, true);
                    }
                    if (reply instanceof Refused refused) {
                        if (products.size() == 1) {
                            run.refused(products.iterator().next(), refused.message());
                        }
                        return drop(run, number);
                    }
                    NotAnsweredException.written(reply);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> drop(StockRun run, String number) {
        return drafts.end(run, new PgStockStore.OpenDocument(number, false));
    }
}
