package kz.kopir.onec.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.posting.SaleEntity.Accounts;
import kz.kopir.onec.posting.SaleEntity.Keys;
import kz.kopir.onec.posting.SaleEntity.LineKeys;
import kz.kopir.platform.delivery.Lease;

/** Finds everything that a document refers to in 1C; the buyer and the contract come last, because they may have to be created. */
@ApplicationScoped
class FindKeys {

    private final References references;
    private final Buyers buyers;

    FindKeys(References references, Buyers buyers) {
        this.references = references;
        this.buyers = buyers;
    }

    private record Found(
            UUID organization, UUID currency, UUID warehouse, Accounts accounts, Map<Integer, LineKeys> lines) {

        Keys with(UUID counterparty, UUID contract) {
            return new Keys(organization, counterparty, contract, warehouse, currency, accounts, lines);
        }
    }

    Uni<Keys> of(OnecConnection base, DocumentCreated document, Lease lease) {
        return Uni.combine()
                .all()
                .unis(
                        references.organization(base, document.organization().bin()),
                        references.currency(base, document.currency()),
                        references.warehouse(base),
                        accounts(base),
                        lines(base, document))
                .usingConcurrencyOf(1)
                .with(Found::new)
                .chain(found -> withBuyer(base, document, lease, found));
    }

    private Uni<Keys> withBuyer(OnecConnection base, DocumentCreated document, Lease lease, Found found) {
        return buyers.counterparty(base, document.customer(), lease)
                .chain(counterparty -> buyers.contract(
                                base, counterparty, found.organization(), found.currency(), lease)
                        .map(contract -> found.with(counterparty, contract)));
    }

    private Uni<Accounts> accounts(OnecConnection base) {
        var codes = base.settings().accounts();
        return Uni.combine()
                .all()
                .unis(
                        references.account(base, codes.buyers()),
                        references.account(base, codes.goods()),
                        references.account(base, codes.income()),
                        references.account(base, codes.cost()),
                        references.account(base, codes.vat()))
                .with(Accounts::new);
    }

    private Uni<Map<Integer, LineKeys>> lines(OnecConnection base, DocumentCreated document) {
        return Multi.createFrom()
                .iterable(document.lines())
                .onItem()
                .transformToUniAndConcatenate(line -> line(base, line).map(keys -> Map.entry(line.line(), keys)))
                .collect()
                .in(HashMap<Integer, LineKeys>::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()))
                .map(all -> all);
    }

    private Uni<LineKeys> line(OnecConnection base, DocumentLine line) {
        return references
                .product(base, line)
                .chain(product -> references
                        .vatRate(base, line.vat().rate())
                        .chain(vatRate -> line.kind() == LineKind.SERVICE
                                ? Uni.createFrom().item(new LineKeys(product, null, vatRate))
                                : references
                                        .unit(base, line.unit())
                                        .map(unit -> new LineKeys(product, unit, vatRate))));
    }
}
