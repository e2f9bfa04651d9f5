package kz.kopir.bitrix.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;

/** The cards as the portal has them, read in two requests for fifty products. */
@ApplicationScoped
class CrmCards {

    private static final Command CATALOGS = Command.of("catalog.catalog.list", Map.of());
    private static final Command MEASURES = Command.of("catalog.measure.list", Map.of());

    /**
     * What was seen.
     *
     * @param products by id
     * @param prices   by the product's id, of the configured type
     * @param measures by code, their ids
     */
    record Seen(Map<String, CrmData> products, Map<String, CrmData> prices, Map<String, String> measures) {}

    /** The portal did not answer, or not with all of it. */
    static final class UnseenException extends RuntimeException {
        UnseenException(BitrixReply why) {
            super(String.valueOf(why), null, false, false);
        }
    }

    Uni<Seen> read(Portal portal, CatalogueConfig.Portal settings, Collection<String> ids) {
        return portal.client().inMass().batch(List.of(CATALOGS, MEASURES)).flatMap(replies -> {
            var catalogs = answer(replies, CATALOGS).at("catalogs").items().stream()
                    .map(catalog -> catalog.id("iblockId"))
                    .toList();
            var measures = measures(answer(replies, MEASURES));
            return read(portal, settings, List.copyOf(ids), catalogs, measures);
        });
    }

    private static Uni<Seen> read(
            Portal portal,
            CatalogueConfig.Portal settings,
            List<String> ids,
            List<String> catalogs,
            Map<String, String> measures) {
        var products = catalogs.stream()
                .map(catalog -> products(portal, settings, catalog, ids))
                .toList();
        var prices = Command.of(
                "catalog.price.list",
                Map.of(
                        "select",
                        List.of("id", "productId", "catalogGroupId", "price", "currency"),
                        "filter",
                        Map.of("@productId", ids, "catalogGroupId", settings.priceGroup()),
                        "start",
                        -1));
        var commands = new ArrayList<>(products);
        commands.add(prices);
        return portal.client()
                .inMass()
                .batch(commands)
                .map(replies -> new Seen(
                        products.stream()
                                .flatMap(command -> answer(replies, command).at("products").items().stream())
                                .collect(HashMap::new, (map, row) -> map.put(row.id("id"), row), Map::putAll),
                        answer(replies, prices).at("prices").items().stream()
                                .collect(HashMap::new, (map, row) -> map.put(row.id("productId"), row), Map::putAll),
                        measures));
    }

    private static Command products(Portal portal, CatalogueConfig.Portal settings, String catalog, List<String> ids) {
        var select = Stream.concat(
                        Stream.of("id", "iblockId", "name", "measure"),
                        Stream.of(portal.reading().articleProperty(), settings.barcodeProperty())
                                .flatMap(Optional::stream))
                .toList();
        return Command.of(
                "catalog.product.list",
                Map.of(
                        "select",
                        select,
                        "filter",
                        Map.of("iblockId", catalog, "@id", ids),
                        "order",
                        Map.of("id", "ASC"),
                        "start",
                        -1));
    }

    private static Map<String, String> measures(CrmData answer) {
        var ids = new HashMap<String, String>();
        answer.at("measures").items().forEach(measure -> ids.put(measure.text("code"), measure.id("id")));
        return ids;
    }

    private static CrmData answer(Map<Command, BitrixReply> replies, Command command) {
        if (replies.get(command) instanceof Answer answer) {
            return answer.result();
        }
        throw new UnseenException(replies.get(command));
    }
}
