package kz.kopir.onec.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.Movement;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.posting.entity.Account;
import kz.kopir.onec.posting.entity.Keys;
import kz.kopir.onec.posting.entity.Keys.LineKeys;
import kz.kopir.onec.posting.entity.OnecDocument;
import kz.kopir.onec.posting.entity.OnecDocument.OtherSide;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Outcome;

/** Finds everything that a document refers to in 1C; the counterparty and the contract come last, because they may have to be created. */
@ApplicationScoped
class FindKeys {

    private static final Movement NOWHERE = new Movement(null, null, null);
    /** 1C's empty reference. */
    private static final UUID NO_ACCOUNT = UUID.fromString(Sample.EMPTY);

    private final References references;
    private final Warehouses warehouses;
    private final Counterparties counterparties;

    FindKeys(References references, Warehouses warehouses, Counterparties counterparties) {
        this.references = references;
        this.warehouses = warehouses;
        this.counterparties = counterparties;
    }

    /**
     * @param kind  what the document becomes in 1C; only what it refers to is looked for
     * @param lease null creates nothing
     */
    Uni<Keys> of(OnecConnection base, DocumentCreated document, OnecDocument kind, Lease lease) {
        var stores = kind.stores();
        var movement = document.movement() == null ? NOWHERE : document.movement();
        var isTrade = kind.otherSide() != OtherSide.NOBODY;
        return Uni.combine()
                .all()
                .unis(
                        references.organization(base, document.organization().bin()),
                        isTrade ? references.currency(base, document.currency()) : nothing(),
                        stores.from() ? warehouses.find(base, movement.from()) : nothing(),
                        stores.to() ? warehouses.find(base, movement.to()) : nothing(),
                        each(kind.accounts(), Function.identity(), account -> account(base, document, account)),
                        each(document.lines(), DocumentLine::line, line -> line(base, line, isTrade)))
                .usingConcurrencyOf(1)
                .with((organization, currency, from, to, accounts, lines) ->
                        new Keys(organization, currency, from, to, accounts, lines, null, null, null))
                .invoke(FindKeys::requireTwoWarehouses)
                .chain(found -> withCounterparty(base, document, kind.otherSide(), lease, found));
    }

    private static void requireTwoWarehouses(Keys found) {
        if (found.from() != null && found.from().equals(found.to())) {
            throw StoppedException.refused(
                    "ONEC-0316",
                    "В 1С склад отправитель и склад получатель — один и тот же. Укажите в документе два разных склада.");
        }
    }

    private Uni<Keys> withCounterparty(
            OnecConnection base, DocumentCreated document, OtherSide side, Lease lease, Keys found) {
        return switch (side) {
            case NOBODY -> Uni.createFrom().item(found);
            case BUYER ->
                counterparties
                        .buyer(base, document.customer(), lease)
                        .chain(buyer -> withContract(base, document, OnecNames.WITH_BUYER, lease, found, buyer));
            case SUPPLIER ->
                counterparties
                        .supplier(base, document.customer(), lease)
                        .chain(supplier ->
                                withContract(base, document, OnecNames.WITH_SUPPLIER, lease, found, supplier));
        };
    }

    private Uni<Keys> withContract(
            OnecConnection base, DocumentCreated document, String kind, Lease lease, Keys found, UUID counterparty) {
        var agreement = new Agreement(counterparty, found.organization(), found.currency(), kind, document.contract());
        return counterparties.contract(base, agreement, lease).map(contract -> found.with(counterparty, contract));
    }

    /** One that 1C does not have may still come from the sample document. */
    private Uni<UUID> account(OnecConnection base, DocumentCreated document, Account account) {
        var found = references.account(base, account.code(base.settings().accounts()));
        return Samples.isNamed(base, document.document().type())
                ? found.onFailure(FindKeys::isMissingAccount).recoverWithItem(NO_ACCOUNT)
                : found;
    }

    private static boolean isMissingAccount(Throwable failure) {
        return failure instanceof StoppedException stopped
                && stopped.outcome() instanceof Outcome.Refused refused
                && refused.code().equals(References.NO_SUCH_ACCOUNT);
    }

    private Uni<LineKeys> line(OnecConnection base, DocumentLine line, boolean hasVat) {
        return references
                .product(base, line)
                .chain(product -> (hasVat ? references.vatRate(base, line.vat().rate()) : nothing())
                        .chain(vatRate -> line.kind() == LineKind.SERVICE
                                ? Uni.createFrom().item(new LineKeys(product, null, vatRate))
                                : references
                                        .unit(base, line.unit())
                                        .map(unit -> new LineKeys(product, unit, vatRate))));
    }

    private static Uni<UUID> nothing() {
        return Uni.createFrom().nullItem();
    }

    /** One after the other. */
    private static <T, K, V> Uni<Map<K, V>> each(Iterable<T> all, Function<T, K> name, Function<T, Uni<V>> find) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> find.apply(one).map(found -> Map.entry(name.apply(one), found)))
                .collect()
                .in(HashMap<K, V>::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()))
                .map(map -> map);
    }
}
