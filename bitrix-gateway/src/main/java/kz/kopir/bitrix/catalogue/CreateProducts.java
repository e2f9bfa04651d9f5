package kz.kopir.bitrix.catalogue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.mapping.ChangeMappings;
import kz.kopir.bitrix.mapping.Made;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.Transactions;

/**
 * Makes products of 1C that a portal does not have, and maps them. The product's reference in 1C is its XML id, which is looked for first: Bitrix24
 * would make a second one.
 */
@ApplicationScoped
class CreateProducts {

    private static final String WHO = "kopir";

    private final OnecCards onec;
    private final ChangeMappings mappings;
    private final Transactions transactions;
    private final Alerts alerts;

    CreateProducts(OnecCards onec, ChangeMappings mappings, Transactions transactions, Alerts alerts) {
        this.onec = onec;
        this.mappings = mappings;
        this.transactions = transactions;
        this.alerts = alerts;
    }

    /** @param references of goods in 1C; services, and what 1C does not have, are passed over */
    Uni<Void> create(Portal portal, CatalogueConfig.Portal settings, List<String> references) {
        return catalog(portal)
                .flatMap(catalog -> Multi.createFrom()
                        .iterable(references)
                        .onItem()
                        .transformToUniAndConcatenate(reference -> create(portal, settings, catalog, reference))
                        .toUni()
                        .replaceWithVoid());
    }

    private Uni<Void> create(Portal portal, CatalogueConfig.Portal settings, String catalog, String reference) {
        return onec.find(settings, reference)
                .map(card -> card.filter(found -> found.name() != null && !found.service()))
                .flatMap(card -> card.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : findOrAdd(portal, catalog, card.get())
                                .flatMap(id -> id.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : map(portal, id.get(), card.get())));
    }

    /** Of a catalog and that of its variants, the former. */
    private static Uni<String> catalog(Portal portal) {
        return portal.client()
                .inMass()
                .call("catalog.catalog.list", Map.of())
                .map(reply -> answer(reply).at("catalogs").items().stream()
                        .filter(catalog -> catalog.id("productIblockId") == null)
                        .map(catalog -> catalog.id("iblockId"))
                        .findFirst()
                        .orElseThrow(() -> new CrmCards.UnseenException(reply)));
    }

    private Uni<Optional<String>> findOrAdd(Portal portal, String catalog, OnecCard card) {
        var filter = Map.of("iblockId", catalog, "xmlId", card.product());
        return portal.client()
                .inMass()
                .call("catalog.product.list", Map.of("select", List.of("id", "iblockId", "xmlId"), "filter", filter))
                .flatMap(reply -> {
                    var found = answer(reply).at("products").items().stream()
                            .filter(product -> card.product().equalsIgnoreCase(product.text("xmlId")))
                            .map(product -> product.id("id"))
                            .findFirst();
                    return found.isPresent() ? Uni.createFrom().item(found) : add(portal, catalog, card);
                });
    }

    private Uni<Optional<String>> add(Portal portal, String catalog, OnecCard card) {
        var fields = Map.of("iblockId", catalog, "name", card.name(), "xmlId", card.product());
        return portal.client()
                .inMass()
                .call("catalog.product.add", Map.of("fields", fields))
                .map(reply -> {
                    if (reply instanceof Refused refused) {
                        alerts.tell(
                                portal.source(),
                                "BTX-0722",
                                "Товар «%s» не создан: %s".formatted(card.name(), refused.message()));
                        return Optional.empty();
                    }
                    var id = answer(reply).at("element").id("id");
                    CrashPoints.at("bitrix.product-created");
                    return Optional.of(id);
                });
    }

    private Uni<Void> map(Portal portal, String id, OnecCard card) {
        var mapping = new Mapping(
                portal.id(),
                id,
                UUID.fromString(card.product()),
                null,
                null,
                card.name(),
                card.name(),
                Made.CREATED,
                null);
        var by = new ChangeMappings.By(WHO, "сделан в портале по карточке 1С", null);
        return transactions.inTransaction(
                tx -> mappings.save(tx, portal.id(), List.of(mapping), by).replaceWithVoid());
    }

    private static CrmData answer(BitrixReply reply) {
        if (reply instanceof Answer answer) {
            return answer.result();
        }
        throw new CrmCards.UnseenException(reply);
    }
}
