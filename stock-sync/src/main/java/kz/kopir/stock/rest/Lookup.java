package kz.kopir.stock.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.stock.ChosenWarehouses;
import kz.kopir.stock.KnownWarehouse;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgCards;

/** Finds what a caller names. */
@ApplicationScoped
class Lookup {

    private final PgCards cards;
    private final StockConfig config;

    Lookup(PgCards cards, StockConfig config) {
        this.cards = cards;
        this.config = config;
    }

    StockConfig.Connection connection(String name) {
        var settings = config.connections().get(name);
        if (settings == null) {
            throw new ProblemException(StockProblem.UNKNOWN_CONNECTION, name);
        }
        return settings;
    }

    /** Null for null. */
    Uni<UUID> warehouse(String connection, String word) {
        if (word == null) {
            return Uni.createFrom().nullItem();
        }
        return cards.warehouses(connection)
                .map(known -> ChosenWarehouses.named(known, word)
                        .map(KnownWarehouse::key)
                        .orElseThrow(() -> new ProblemException(StockProblem.UNKNOWN_WAREHOUSE, word, connection)));
    }

    /** One that is told; null for null. */
    Uni<UUID> toldWarehouse(String connection, String word) {
        return warehouse(connection, word)
                .call(key -> key == null
                        ? Uni.createFrom().voidItem()
                        : cards.warehouses(connection).invoke(known -> {
                            if (!ChosenWarehouses.of(connection(connection), known)
                                    .keys()
                                    .contains(key)) {
                                throw new ProblemException(StockProblem.NOT_TOLD, word, connection);
                            }
                        }));
    }

    /** A key need not be known yet: 1C may have just made the product. */
    Uni<UUID> product(String connection, String word) {
        var key = key(word);
        return key != null
                ? Uni.createFrom().item(key)
                : cards.product(connection, word)
                        .map(found -> found.orElseThrow(
                                () -> new ProblemException(StockProblem.UNKNOWN_PRODUCT, word, connection)));
    }

    Uni<List<UUID>> products(String connection, List<String> words) {
        return Multi.createFrom()
                .iterable(words)
                .onItem()
                .transformToUniAndConcatenate(word -> product(connection, word))
                .collect()
                .with(Collectors.toList());
    }

    private static UUID key(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException noKey) {
            return null;
        }
    }
}
