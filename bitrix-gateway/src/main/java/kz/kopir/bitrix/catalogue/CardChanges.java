package kz.kopir.bitrix.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;

/** What of a card in the portal is not as 1C has it, of the fields that are to be. */
final class CardChanges {

    private final Portal portal;
    private final CatalogueConfig.Portal settings;
    private final CrmCards.Seen seen;

    CardChanges(Portal portal, CatalogueConfig.Portal settings, CrmCards.Seen seen) {
        this.portal = portal;
        this.settings = settings;
        this.seen = seen;
    }

    /** The calls that make the portal's product like 1C's; none when it is, or is not there. */
    List<Command> of(String id, OnecCard card) {
        var product = seen.products().get(id);
        if (product == null) {
            return List.of();
        }
        var commands = new ArrayList<Command>();
        var fields = fields(product, card);
        if (!fields.isEmpty()) {
            commands.add(Command.of("catalog.product.update", Map.of("id", id, "fields", fields)));
        }
        price(id, card).ifPresent(commands::add);
        return commands;
    }

    private Map<String, Object> fields(CrmData product, OnecCard card) {
        var fields = new LinkedHashMap<String, Object>();
        if (wants(CardField.NAME, card.name()) && !card.name().equals(product.text("name"))) {
            fields.put("name", card.name());
        }
        if (wants(CardField.ARTICLE, card.article())) {
            property(fields, product, portal.reading().articleProperty(), card.article());
        }
        if (wants(CardField.BARCODE, card.barcode())) {
            property(fields, product, settings.barcodeProperty(), card.barcode());
        }
        if (wants(CardField.UNIT, card.unit())) {
            var measure = seen.measures().get(card.unit());
            if (measure != null && !measure.equals(product.id("measure"))) {
                fields.put("measure", measure);
            }
        }
        return fields;
    }

    /** A property of several values that has ours among them is left as it is. */
    private static void property(Map<String, Object> fields, CrmData product, Optional<String> name, String wanted) {
        name.filter(property -> values(product.at(property)).noneMatch(wanted::equals))
                .ifPresent(property -> fields.put(
                        property,
                        product.at(property).json().isArray()
                                ? withAll(product.at(property), wanted)
                                : Map.of("value", wanted)));
    }

    private static List<Map<String, String>> withAll(CrmData property, String wanted) {
        return Stream.concat(values(property), Stream.of(wanted))
                .map(value -> Map.of("value", value))
                .toList();
    }

    private static Stream<String> values(CrmData property) {
        if (property.json().isArray()) {
            return property.items().stream().flatMap(CardChanges::values);
        }
        var value = property.json().isObject() ? property.text("value") : property.text();
        return Stream.ofNullable(value).filter(Objects::nonNull);
    }

    private Optional<Command> price(String id, OnecCard card) {
        if (!wants(CardField.PRICE, card.price())) {
            return Optional.empty();
        }
        var known = seen.prices().get(id);
        var amount = card.price().toPlainString();
        if (known == null) {
            return Optional.of(Command.of(
                    "catalog.price.add",
                    Map.of(
                            "fields",
                            Map.of(
                                    "productId",
                                    id,
                                    "catalogGroupId",
                                    settings.priceGroup(),
                                    "price",
                                    amount,
                                    "currency",
                                    settings.currency()))));
        }
        var same = known.decimal("price") != null
                && known.decimal("price").compareTo(card.price()) == 0
                && settings.currency().equals(known.text("currency"));
        return same
                ? Optional.empty()
                : Optional.of(Command.of(
                        "catalog.price.update",
                        Map.of(
                                "id",
                                known.id("id"),
                                "fields",
                                Map.of("price", amount, "currency", settings.currency()))));
    }

    private boolean wants(CardField field, Object value) {
        return value != null && settings.fields().contains(field);
    }
}
