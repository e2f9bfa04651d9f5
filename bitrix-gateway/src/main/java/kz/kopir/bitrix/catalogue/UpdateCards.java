package kz.kopir.bitrix.catalogue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.stock.CrmProducts;
import kz.kopir.bitrix.store.PgCatalogueStore;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import org.jboss.logging.Logger;

/**
 * Makes the cards of a portal like 1C's where they differ. All that is written says how things are to be, so whatever may not have arrived is
 * compared once more and written again if need be.
 */
@ApplicationScoped
class UpdateCards {

    private static final Logger LOG = Logger.getLogger(UpdateCards.class);
    private static final int AT_A_TIME = 8;

    private final CatalogueConfig config;
    private final OnecCards onec;
    private final CrmCards crm;
    private final CrmProducts products;
    private final CreateProducts create;
    private final PgCatalogueStore store;
    private final Alerts alerts;
    private final Pool pool;

    UpdateCards(
            CatalogueConfig config,
            OnecCards onec,
            CrmCards crm,
            CrmProducts products,
            CreateProducts create,
            PgCatalogueStore store,
            Alerts alerts,
            Pool pool) {
        this.config = config;
        this.onec = onec;
        this.crm = crm;
        this.products = products;
        this.create = create;
        this.store = store;
        this.alerts = alerts;
        this.pool = pool;
    }

    /** Looks at the cards; each is done, or due again later. */
    Uni<Void> update(Portal portal, CatalogueConfig.Portal settings, List<DueCard> due) {
        return mapped(portal, settings, due)
                .flatMap(found -> read(settings, due, found.ids())
                        .flatMap(cards -> write(portal, settings, due, found.ids(), cards)))
                .onFailure(failure ->
                        failure instanceof NoAnswerFromServiceException || failure instanceof CrmCards.UnseenException)
                .recoverWithUni(failure -> {
                    LOG.warnf("Cards of %s wait: %s", portal.source(), failure.getMessage());
                    return each(due, card -> store.later(pool, portal.id(), card, config.lookAgain()));
                });
    }

    private Uni<CrmProducts.Found> mapped(Portal portal, CatalogueConfig.Portal settings, List<DueCard> due) {
        return find(portal, due).flatMap(found -> {
            var missing = due.stream()
                    .map(DueCard::product)
                    .filter(product -> !found.ids().containsKey(product)
                            && !found.ambiguous().contains(product))
                    .toList();
            return !settings.createMissing() || missing.isEmpty()
                    ? Uni.createFrom().item(found)
                    : create.create(portal, settings, missing).chain(() -> find(portal, due));
        });
    }

    private Uni<CrmProducts.Found> find(Portal portal, List<DueCard> due) {
        var references = due.stream().collect(Collectors.toMap(DueCard::product, DueCard::product));
        return products.find(pool, portal.id(), references);
    }

    /** By product, the card of each that the portal has and that is fresh enough. */
    private Uni<Map<String, OnecCard>> read(
            CatalogueConfig.Portal settings, List<DueCard> due, Map<String, String> ids) {
        return Multi.createFrom()
                .iterable(due)
                .filter(card -> ids.containsKey(card.product()))
                .onItem()
                .transformToUni(card -> onec.find(settings, card.product()))
                .merge(AT_A_TIME)
                .collect()
                .in(HashMap::new, (cards, found) -> found.ifPresent(card -> cards.put(card.product(), card)));
    }

    private Uni<Void> write(
            Portal portal,
            CatalogueConfig.Portal settings,
            List<DueCard> due,
            Map<String, String> ids,
            Map<String, OnecCard> cards) {
        var old = due.stream()
                .filter(card -> cards.containsKey(card.product()) && isOld(card, cards.get(card.product())))
                .toList();
        var ready = due.stream().filter(card -> !old.contains(card)).toList();
        var fresh = ready.stream()
                .map(card -> cards.get(card.product()))
                .filter(card -> card != null)
                .collect(Collectors.toMap(card -> ids.get(card.product()), Function.identity()));
        var again = old.isEmpty() ? Uni.createFrom().voidItem() : onec.refresh(settings, config.refreshEvery());
        return again.chain(() -> each(old, card -> store.later(pool, portal.id(), card, config.lookAgain())))
                .chain(() -> fresh.isEmpty()
                        ? Uni.createFrom().item(Map.<String, Boolean>of())
                        : write(portal, settings, fresh))
                .flatMap(written -> each(
                        ready,
                        card -> written.getOrDefault(ids.getOrDefault(card.product(), ""), true)
                                ? store.done(pool, portal.id(), card)
                                : store.later(pool, portal.id(), card, config.lookAgain())));
    }

    /** onec-gateway may not have read 1C since the product changed. */
    private static boolean isOld(DueCard due, OnecCard card) {
        return due.since() != null && (card.readAt() == null || card.readAt().isBefore(due.since()));
    }

    /** By product of the portal, whether nothing is left to be written. */
    private Uni<Map<String, Boolean>> write(
            Portal portal, CatalogueConfig.Portal settings, Map<String, OnecCard> fresh) {
        return crm.read(portal, settings, fresh.keySet()).flatMap(seen -> {
            var changes = new CardChanges(portal, settings, seen);
            var commands = new HashMap<String, List<Command>>();
            fresh.forEach((id, card) -> commands.put(id, changes.of(id, card)));
            var all = commands.values().stream().flatMap(List::stream).toList();
            return all.isEmpty()
                    ? Uni.createFrom().item(Map.of())
                    : portal.client().inMass().batch(all).map(replies -> ended(portal, commands, replies));
        });
    }

    private Map<String, Boolean> ended(
            Portal portal, Map<String, List<Command>> commands, Map<Command, BitrixReply> replies) {
        var refusals = new ArrayList<String>();
        var ended = new HashMap<String, Boolean>();
        commands.forEach((id, calls) -> {
            calls.stream().map(replies::get).forEach(reply -> {
                if (reply instanceof Refused refused) {
                    refusals.add("%s: %s".formatted(id, refused.message()));
                }
            });
            ended.put(
                    id,
                    calls.stream()
                            .map(replies::get)
                            .allMatch(reply -> reply instanceof Answer || reply instanceof Refused));
        });
        if (!refusals.isEmpty()) {
            alerts.tell(
                    portal.source(),
                    "BTX-0721",
                    "Карточки товаров: портал не принял %d. Товар %s".formatted(refusals.size(), refusals.getFirst()));
        }
        return ended;
    }

    private static Uni<Void> each(List<DueCard> cards, Function<DueCard, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(cards)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .toUni()
                .replaceWithVoid();
    }
}
