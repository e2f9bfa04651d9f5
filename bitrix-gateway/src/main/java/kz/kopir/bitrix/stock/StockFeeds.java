package kz.kopir.bitrix.stock;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** The portals that show stock of the connection. */
    public List<String> portalsOf(String connection) {
        return config.portals().entrySet().stream()
                .filter(entry -> entry.getValue().connections().containsKey(connection))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * Where a portal shows the warehouses of a connection.
     *
     * @param stores by warehouse; one that is ignored is there without a store
     * @param others the store of all other warehouses; empty when they are ignored
     * @param shared stores that show another connection's stock too
     */
    public record Shelves(Map<String, Optional<String>> stores, Optional<String> others, Set<String> shared) {

        /** All of them, once. */
        public Set<String> all() {
            return Stream.concat(stores.values().stream().flatMap(Optional::stream), others.stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Empty for a portal that shows none of the connection. */
    public Optional<Shelves> shelves(String portal, String connection) {
        return Optional.ofNullable(config.portals().get(portal))
                .filter(settings -> settings.connections().containsKey(connection))
                .map(settings -> {
                    var shared = settings.connections().entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(connection))
                            .flatMap(entry -> shelves(entry.getValue(), Set.of()).all().stream())
                            .collect(Collectors.toSet());
                    return shelves(settings.connections().get(connection), shared);
                });
    }

    private static Shelves shelves(StockConfig.Connection connection, Set<String> shared) {
        var stores = new LinkedHashMap<String, Optional<String>>();
        connection.warehouses().forEach(warehouse -> stores.put(warehouse.onec(), warehouse.store()));
        return new Shelves(stores, connection.otherWarehouses(), shared);
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
