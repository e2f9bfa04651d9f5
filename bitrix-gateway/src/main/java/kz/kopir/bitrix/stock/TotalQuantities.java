package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.store.PgStockStore;
import kz.kopir.platform.crash.CrashPoints;

/** Writes the products' quantities, where there is no inventory accounting. They are totals, so to write one twice does no harm. */
@ApplicationScoped
class TotalQuantities {

    private static final int TOGETHER = 50;

    private final PgStockStore store;
    private final Pool pool;

    TotalQuantities(PgStockStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    Uni<Void> write(StockRun run, Differences differences, Set<String> products) {
        var there = products.stream().filter(differences::isThere).toList();
        products.stream()
                .filter(product -> !differences.isThere(product))
                .forEach(product -> run.refused(product, "товара " + product + " нет в каталоге"));
        return store.writing(pool, run.part().id(), there)
                .invoke(() -> run.wrote(Set.copyOf(there)))
                .chain(() -> Multi.createFrom()
                        .iterable(there)
                        .group()
                        .intoLists()
                        .of(TOGETHER)
                        .onItem()
                        .transformToUniAndConcatenate(page -> write(run, differences, page))
                        .toUni()
                        .replaceWithVoid());
    }

    private static Uni<Void> write(StockRun run, Differences differences, List<String> products) {
        run.lease().check();
        var commands = new HashMap<String, Command>();
        products.forEach(product -> commands.put(
                product,
                Command.of(
                        "catalog.product.update",
                        Map.of(
                                "id",
                                product,
                                "fields",
                                Map.of(
                                        "quantity",
                                        differences.targets().get(product).toPlainString())))));
        return run.portal()
                .client()
                .inMass()
                .batch(commands.values())
                .invoke(replies -> {
                    CrashPoints.at("bitrix.stock-quantities-written");
                    commands.forEach((product, command) -> {
                        if (replies.get(command) instanceof Refused refused) {
                            run.refused(product, refused.message());
                        } else {
                            NotAnsweredException.written(replies.get(command));
                        }
                    });
                })
                .replaceWithVoid();
    }
}
