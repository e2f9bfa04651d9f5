package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kz.kopir.onec.OnecConnection;

/** Asks 1C what lies of some products now; nothing is kept. */
@ApplicationScoped
public class ReadStockNow {

    private final Stock stock;

    ReadStockNow(Stock stock) {
        this.stock = stock;
    }

    /** Product, warehouse, quantity and sum per balance; a product without one lies nowhere. */
    public Uni<List<ObjectNode>> of(OnecConnection base, List<UUID> products) {
        return stock.now(base, products)
                .map(found -> found.stream().map(ReadObject::content).toList());
    }
}
