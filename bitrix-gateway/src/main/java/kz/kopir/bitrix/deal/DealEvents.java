package kz.kopir.bitrix.deal;

import java.util.Map;
import kz.kopir.contracts.CurrencyRateOrigin;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.Payment;

/** Makes the event of a closed deal, still without its version. */
public final class DealEvents {

    private final PortalRules rules;

    public DealEvents(PortalRules rules) {
        this.rules = rules;
    }

    /**
     * @param mappings by {@link ProductMapping#key}
     * @param rates    that were kept, by currency and day
     * @throws UnusableDealException when the deal lacks what no document can do without
     */
    public DealClosed closed(
            DealImage image, Payment payment, Map<String, ProductMapping> mappings, Map<RateKey, CurrencyRate> rates) {
        var deal = image.deal();
        if (image.rows().isEmpty()) {
            throw new UnusableDealException(
                    "BTX-0301", "В сделке нет товаров: документы выписывать не на что. Добавьте товары.");
        }
        if (deal.currency() == null || deal.closedAt() == null) {
            throw new UnusableDealException("BTX-0302", "В сделке не указана валюта или дата закрытия. Заполните их.");
        }
        var settled = Settled.of(deal, new MapLines(image, mappings, rules).drafts(), rules.amounts());
        var rate = rate(deal, rates);
        return new DealClosed(
                rules.source(),
                deal.id(),
                null,
                sellerBin(image),
                new ResolveCustomer(image, rules.customer()).customer(),
                null,
                payment,
                deal.currency(),
                rate == null ? null : rate.rate(),
                rate == null ? null : new CurrencyRateOrigin(rate.date(), rate.source()),
                Tiyns.round(deal.total()),
                settled.discount(),
                Draft.numbered(settled.lines()),
                image.responsible(),
                deal.closedAt());
    }

    private CurrencyRate rate(CrmDeal deal, Map<RateKey, CurrencyRate> kept) {
        var rates = new DealRates(rules.rates());
        return deal.inForeignCurrency() ? rates.of(deal, kept).orElseThrow(() -> rates.missing(deal)) : null;
    }

    private String sellerBin(DealImage image) {
        var own = image.ownRequisite();
        return own.flatMap(CrmRequisite::taxId).map(TaxId::digits).orElseGet(() -> {
            if (own.stream().flatMap(CrmRequisite::typed).anyMatch(typed -> !typed.isBlank())) {
                throw new UnusableDealException(
                        "BTX-0317",
                        "БИН вашей компании, выбранной в сделке, введён с ошибкой. Исправьте его в реквизитах «Моей компании».");
            }
            return rules.sellerBin();
        });
    }
}
