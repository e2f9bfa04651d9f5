package kz.kopir.bitrix.deal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The rate of a deal in a foreign currency. Bitrix24 knows only the rate of now, so the first one that was used for a day is kept
 * and used for all deals of that day: a deal that is read again later must not change its documents.
 */
public final class DealRates {

    private final RateRules rules;

    public DealRates(RateRules rules) {
        this.rules = rules;
    }

    /** What is to be looked up in what was kept; empty in tenge, or where the deal says the rate itself. */
    public Optional<RateKey> key(CrmDeal deal) {
        return deal.inForeignCurrency()
                        && deal.closedAt() != null
                        && typed(deal).isEmpty()
                ? Optional.of(new RateKey(deal.currency(), dayOf(deal)))
                : Optional.empty();
    }

    /** The portal's rate, if it may be kept for the day on which the deal closed. */
    public Optional<CurrencyRate> candidate(DealImage image, LocalDate today) {
        var rate = image.portalRate();
        if (!rules.fromPortal()
                || rate == null
                || rate.rate().signum() <= 0
                || image.deal().closedAt() == null) {
            return Optional.empty();
        }
        var day = dayOf(image.deal());
        var fresh = !rate.date().isBefore(day.minus(rules.oldest())) && !today.isAfter(day.plus(rules.oldest()));
        return fresh ? Optional.of(rate) : Optional.empty();
    }

    /** @param kept by day and currency */
    Optional<CurrencyRate> of(CrmDeal deal, Map<RateKey, CurrencyRate> kept) {
        return deal.inForeignCurrency() ? typed(deal).or(() -> key(deal).map(kept::get)) : Optional.empty();
    }

    /** What a person can do about it. */
    UnusableDealException missing(CrmDeal deal) {
        var byHand = rules.field() == null ? "" : " или впишите курс в поле сделки %s".formatted(rules.field());
        return new UnusableDealException(
                "BTX-0314",
                "Сделка в валюте %s закрыта %s, а курса на этот день нет. Обновите курс в справочнике валют CRM%s."
                        .formatted(deal.currency(), dayOf(deal), byHand));
    }

    private Optional<CurrencyRate> typed(CrmDeal deal) {
        return Optional.ofNullable(deal.amount(rules.field()))
                .filter(rate -> rate.signum() > 0)
                .map(rate -> new CurrencyRate(deal.currency(), rate, dayOf(deal), rules.field()));
    }

    private LocalDate dayOf(CrmDeal deal) {
        return deal.closedAt().atZoneSameInstant(rules.zone()).toLocalDate();
    }
}
