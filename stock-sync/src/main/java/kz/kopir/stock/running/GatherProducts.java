package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgRuns;
import kz.kopir.stock.store.PgWanted;

/** Asks for one run of the products that have changed in the last moments. */
@ApplicationScoped
class GatherProducts {

    private static final String ASKED_BY = "goods.changed";

    private final PgWanted wanted;
    private final PgRuns runs;
    private final Transactions transactions;
    private final StockConfig config;

    GatherProducts(PgWanted wanted, PgRuns runs, Transactions transactions, StockConfig config) {
        this.wanted = wanted;
        this.runs = runs;
        this.transactions = transactions;
        this.config = config;
    }

    Uni<Void> askForWhatIsDue(String connection) {
        return wanted.due(connection, config.gather(), ASKED_BY)
                .chain(due -> due ? ask(connection) : Uni.createFrom().voidItem());
    }

    private Uni<Void> ask(String connection) {
        return transactions.inTransaction(tx -> wanted.take(tx, connection)
                .chain(products -> products.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : runs.ask(
                                        tx,
                                        products.size() > config.manyProducts()
                                                ? NewRun.ofAll(connection, false, false, ASKED_BY)
                                                : NewRun.ofProducts(connection, products, false, false, ASKED_BY))
                                .replaceWithVoid()));
    }
}
