package kz.kopir.bitrix.deal;

import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.Payment;

/** Makes the event of a closed deal, still without its version. */
public final class DealEvents {

    private final PortalRules rules;

    public DealEvents(PortalRules rules) {
        this.rules = rules;
    }

    /** @throws UnusableDealException when the deal lacks what no document can do without */
    public DealClosed closed(DealImage image, Payment payment, Map<String, ProductMapping> mappings) {
        var deal = image.deal();
        if (image.rows().isEmpty()) {
            throw new UnusableDealException("BTX-0301", "В сделке нет товаров: документы выписывать не на что.");
        }
        if (deal.currency() == null || deal.closedAt() == null) {
            throw new UnusableDealException("BTX-0302", "В сделке не указана валюта или дата закрытия.");
        }
        return new DealClosed(
                rules.source(),
                deal.id(),
                null,
                sellerBin(image),
                ResolveCustomer.of(image),
                payment,
                deal.currency(),
                deal.total(),
                new MapLines(image, mappings, rules.vat()).lines(),
                image.responsible(),
                deal.closedAt());
    }

    private String sellerBin(DealImage image) {
        return Optional.ofNullable(image.ownRequisite())
                .flatMap(CrmRequisite::taxId)
                .map(TaxId::digits)
                .orElse(rules.sellerBin());
    }
}
