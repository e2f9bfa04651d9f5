package kz.kopir.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;

/** Makes the documents of a deal, without numbers: prices its rows and divides them among the types that the first fitting rule names. */
public final class DraftDocuments {

    private static final String TENGE = "KZT";

    private final PriceLines priceLines;
    private final List<DocumentRule> rules;

    /** @param rules the last one fits every deal */
    public DraftDocuments(PriceLines priceLines, List<DocumentRule> rules) {
        this.priceLines = priceLines;
        this.rules = List.copyOf(rules);
    }

    /** @param turnover the date of turnover */
    public Drafts of(DealClosed deal, OrganizationCard seller, LocalDate turnover) {
        if (deal.lines().isEmpty()) {
            return new Drafts.Refused(Refusal.of(
                    "DOC-0205",
                    "В сделке нет ни одной позиции. Добавьте товары или услуги.",
                    "The deal has no rows. Add goods or services."));
        }
        if (!deal.currency().equals(TENGE) && deal.currencyRate() == null) {
            return new Drafts.Refused(Refusal.of(
                    "DOC-0209",
                    "Сделка в %s без курса. Выпишите документ с курсом: POST /api/documents с полем currency_rate."
                            .formatted(deal.currency()),
                    "The deal is in %s without a rate. Make the document with one: POST /api/documents with currency_rate."
                            .formatted(deal.currency())));
        }
        var sale = new PriceLines.Sale(
                deal.lines(), deal.discount(), deal.total(), seller.vat().paidOn(turnover), turnover);
        return switch (priceLines.of(sale)) {
            case Priced.Refused(var refusal) -> new Drafts.Refused(refusal);
            case Priced.Ready(var lines, var totals, var discrepancy) ->
                new Drafts.Ready(
                        divide(lines, rule(deal)).entrySet().stream()
                                .map(DraftDocuments::draft)
                                .toList(),
                        discrepancy);
        };
    }

    private DocumentRule rule(DealClosed deal) {
        return rules.stream().filter(rule -> rule.fits(deal)).findFirst().orElseThrow();
    }

    /** In the order of the types, so that what a tax invoice rests on comes before it. */
    private static Map<DocumentType, List<DocumentLine>> divide(List<DocumentLine> lines, DocumentRule rule) {
        var documents = new EnumMap<DocumentType, List<DocumentLine>>(DocumentType.class);
        for (var line : lines) {
            rule.of(line.kind())
                    .forEach(type -> documents
                            .computeIfAbsent(type, missing -> new ArrayList<>())
                            .add(line));
        }
        return documents;
    }

    private static Draft draft(Map.Entry<DocumentType, List<DocumentLine>> lines) {
        var totals = lines.getValue().stream().map(Amounts::of).reduce(Amounts.ZERO, Amounts::plus);
        return new Draft(lines.getKey(), List.copyOf(lines.getValue()), totals);
    }
}
