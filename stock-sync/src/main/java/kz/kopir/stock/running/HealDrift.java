package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.Run;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgDrift;
import kz.kopir.stock.store.PgRuns;

/** Has what a comparison found to differ read and told anew: bitrix-gateway sets right whatever the portal shows otherwise. */
@ApplicationScoped
public class HealDrift {

    private final PgDrift drift;
    private final PgRuns runs;
    private final StockConfig config;

    HealDrift(PgDrift drift, PgRuns runs, StockConfig config) {
        this.drift = drift;
        this.runs = runs;
        this.config = config;
    }

    /** The run that does it; empty when nothing can be put right by it. */
    public Uni<Optional<Run>> ask(Tx tx, Run compared, String askedBy) {
        var connection = compared.connection();
        return drift.toTell(tx, compared, config.manyProducts() + 1).chain(products -> {
            if (products.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            var wanted = products.size() > config.manyProducts()
                    ? NewRun.ofAll(connection, false, true, askedBy)
                    : NewRun.ofProducts(connection, products, false, true, askedBy);
            return runs.ask(tx, wanted).map(Optional::of);
        });
    }
}
