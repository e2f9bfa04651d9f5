package kz.kopir.bitrix.catalogue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.ProductMapping;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.platform.audit.Audit;
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
    private final PgMappingStore mappings;
    private final Transactions transactions;
    private final Audit audit;
    private final Alerts alerts;

    CreateProducts(OnecCards onec, PgMappingStore mappings, Transactions transactions, Audit audit, Alerts alerts) {
        this.onec = onec;
        this.mappings = mappings;
        this.transactions = transactions;
        this.audit = audit;
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
                .flatMap(card -> card.filter(found -> found.name() != null && !found.service())
                        .map(found -> findOrAdd(portal, catalog, found))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .flatMap(id -> id.map(found -> map(portal, found, reference))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Of a catalog and that of its variants, the former. */
    private static Uni<String> catalog(Portal portal) {
        return portal.client()
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

    private Uni<Void> map(Portal portal, String id, String reference) {
        var mapping = new ProductMapping(id, reference, null);
        return transactions.inTransaction(tx -> mappings.save(tx.sql(), portal.id(), mapping, WHO)
                .chain(() -> audit.record(tx, WHO, "map", "product", portal.id() + "/" + id, null, mapping)));
    }

    private static CrmData answer(BitrixReply reply) {
        if (reply instanceof Answer answer) {
            return answer.result();
        }
        throw new CrmCards.UnseenException(reply);
    }
}
