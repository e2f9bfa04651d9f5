package kz.kopir.stock.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgWanted;
import org.jboss.logging.Logger;

/** Notes which products' stock is to be read at once. */
@ApplicationScoped
class GoodsChangedConsumer implements EventHandler<GoodsChanged> {

    private static final Logger LOG = Logger.getLogger(GoodsChangedConsumer.class);

    private final PgWanted wanted;
    private final StockConfig config;

    GoodsChangedConsumer(PgWanted wanted, StockConfig config) {
        this.wanted = wanted;
        this.config = config;
    }

    @Override
    public Class<GoodsChanged> eventType() {
        return GoodsChanged.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<GoodsChanged>> events) {
        var products = events.stream()
                .map(Received::event)
                .filter(event -> event.what() == GoodsChanged.What.STOCK)
                .filter(event -> config.connections().containsKey(event.connection()))
                .filter(GoodsChangedConsumer::isReference)
                .collect(Collectors.groupingBy(
                        GoodsChanged::connection,
                        Collectors.mapping(event -> UUID.fromString(event.onecId()), Collectors.toSet())));
        return Multi.createFrom()
                .iterable(products.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> wanted.add(tx, entry.getKey(), entry.getValue()))
                .toUni();
    }

    private static boolean isReference(GoodsChanged event) {
        try {
            UUID.fromString(event.onecId());
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warnf("A product of %s that is said to have changed has no reference of 1C", event.connection());
            return false;
        }
    }
}
