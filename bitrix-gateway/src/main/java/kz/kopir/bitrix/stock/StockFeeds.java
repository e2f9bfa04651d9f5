package kz.kopir.bitrix.stock;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which warehouse of 1C is shown in which store of which portal. */
@ApplicationScoped
public class StockFeeds {

    private final StockConfig config;

    StockFeeds(StockConfig config) {
        this.config = config;
    }

    /** A warehouse of a connection. */
    public record Warehouse(String connection, String name) {}

    /**
     * What is shown together.
     *
     * @param warehouses whose stock is added up, as far as they were heard of
     * @param missing    of them, those that were never heard of, so that the sum is not known
     */
    public record Sources(List<Warehouse> warehouses, List<Warehouse> missing) {}

    /** The portals that show the stock of the warehouse. */
    public List<String> portals(Warehouse warehouse) {
        return config.portals().keySet().stream()
                .filter(portal -> store(portal, warehouse).isPresent())
                .sorted()
                .toList();
    }

    /** The store that the portal shows the warehouse in; empty where it ignores it. */
    public Optional<String> store(String portal, Warehouse warehouse) {
        return Optional.ofNullable(config.portals().get(portal))
                .map(settings -> settings.connections().get(warehouse.connection()))
                .flatMap(connection -> named(connection, warehouse.name())
                        .map(StockConfig.Warehouse::store)
                        .orElseGet(connection::otherWarehouses));
    }

    /**
     * What the portal shows in the store.
     *
     * @param store null for all stores together
     * @param heard all warehouses of which a whole snapshot has come
     */
    public Sources sources(String portal, String store, Collection<Warehouse> heard) {
        var missing = new ArrayList<Warehouse>();
        named(portal)
                .filter(warehouse -> !heard.contains(warehouse) && isShown(portal, store, warehouse))
                .forEach(missing::add);
        return new Sources(
                heard.stream()
                        .filter(warehouse -> isShown(portal, store, warehouse))
                        .toList(),
                missing);
    }

    private boolean isShown(String portal, String store, Warehouse warehouse) {
        return store(portal, warehouse)
                .filter(shown -> store == null || shown.equals(store))
                .isPresent();
    }

    private Stream<Warehouse> named(String portal) {
        return config.portals().get(portal).connections().entrySet().stream()
                .flatMap(entry -> entry.getValue().warehouses().stream()
                        .map(warehouse -> new Warehouse(entry.getKey(), warehouse.onec())));
    }

    private static Optional<StockConfig.Warehouse> named(StockConfig.Connection connection, String name) {
        return connection.warehouses().stream()
                .filter(warehouse -> warehouse.onec().equals(name))
                .findFirst();
    }
}
