package kz.kopir.stock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The warehouses of a connection that are told, with their names in events.
 *
 * @param missing what the configuration names and 1C does not have
 */
public record ChosenWarehouses(Map<UUID, String> told, List<String> missing) {

    public static ChosenWarehouses of(StockConfig.Connection settings, List<KnownWarehouse> known) {
        var told = new LinkedHashMap<UUID, String>();
        if (settings.warehouses().isEmpty()) {
            known.forEach(warehouse -> told.put(warehouse.key(), warehouse.toldAs()));
            return new ChosenWarehouses(told, List.of());
        }
        var wanted = settings.warehouses().get();
        wanted.forEach(one -> named(known, one.onec())
                .ifPresent(found -> told.put(found.key(), one.as().orElse(found.toldAs()))));
        return new ChosenWarehouses(
                told,
                wanted.stream()
                        .map(StockConfig.Warehouse::onec)
                        .filter(word -> named(known, word).isEmpty())
                        .toList());
    }

    public static Optional<KnownWarehouse> named(List<KnownWarehouse> known, String word) {
        return known.stream().filter(warehouse -> warehouse.isCalled(word)).findFirst();
    }

    public Set<UUID> keys() {
        return told.keySet();
    }
}
