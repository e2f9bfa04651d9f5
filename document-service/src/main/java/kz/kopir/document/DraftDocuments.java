package kz.kopir.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;

/**
 * Makes the documents of a deal, without numbers. The row names the category of VAT and the date of turnover its percent: a row's
 * percent that is valid on that date is used; an old one becomes the current one where VAT is included, since the customer
 * pays the same; where it is added on top the customer would pay something else, so a person decides. A percent that there never was is a
 * mistake, which a person mends.
 */
public final class DraftDocuments {

    private final VatRates rates;
    private final DocumentRule rule;

    public DraftDocuments(VatRates rates, DocumentRule rule) {
        this.rates = rates;
        this.rule = rule;
    }

    /** @param turnover the date of turnover */
    public Drafts of(DealClosed deal, OrganizationCard seller, LocalDate turnover) {
        if (deal.lines().isEmpty()) {
            return new Drafts.Refused(
                    Refusal.of("DOC-0205", "В сделке нет ни одной позиции. Добавьте товары или услуги."));
        }
        var documents = new EnumMap<DocumentType, List<DocumentLine>>(DocumentType.class);
        var ours = Amounts.ZERO;
        var outdated = new ArrayList<Integer>();
        var paysVat = seller.vat().paidOn(turnover);
        for (var line : deal.lines()) {
            var percents = paysVat ? rates.on(line.vat().category(), turnover) : List.<BigDecimal>of();
            if (percents.isEmpty() && paysVat && bearsVat(line.vat().category())) {
                return new Drafts.Refused(Refusal.of(
                        "DOC-0206",
                        "Строка %d: на %s нет ставки НДС вида %s. Укажите другой вид ставки."
                                .formatted(line.line(), turnover, line.vat().category())));
            }
            var own = line.vat().rate();
            if (own != null && !percents.isEmpty() && !rates.everHad(line.vat().category(), own)) {
                return new Drafts.Refused(Refusal.of(
                        "DOC-0208",
                        "Строка %d: ставки НДС %s %% вида %s нет и не было. На %s действует: %s. Исправьте ставку в сделке."
                                .formatted(
                                        line.line(),
                                        own.toPlainString(),
                                        line.vat().category(),
                                        turnover,
                                        percents)));
            }
            var percent = percent(line.vat(), percents);
            if (percent != null && !line.vat().included() && differs(line.vat().rate(), percent)) {
                outdated.add(line.line());
            }
            var amounts = Amounts.of(
                    line.price(), line.quantity(), percent, line.vat().included());
            ours = ours.plus(amounts);
            documents
                    .computeIfAbsent(rule.of(line.kind()), missing -> new ArrayList<>())
                    .add(documentLine(line, percent, amounts));
        }
        if (!outdated.isEmpty()) {
            return new Drafts.Refused(new Refusal(
                    "DOC-0202",
                    "Строки %s: ставка НДС на %s не действует, а налог начислен сверху, поэтому сумма изменится. Обновите ставку в сделке."
                            .formatted(outdated, turnover),
                    deal.total(),
                    ours.gross()));
        }
        if (deal.total().compareTo(ours.gross()) != 0) {
            return new Drafts.Refused(new Refusal(
                    "DOC-0201",
                    "Сумма сделки не равна сумме её позиций. Пересчитайте сделку или снимите ручную сумму.",
                    deal.total(),
                    ours.gross()));
        }
        return new Drafts.Ready(
                documents.entrySet().stream().map(DraftDocuments::draft).toList());
    }

    private static boolean bearsVat(VatCategory category) {
        return category != VatCategory.NONE && category != VatCategory.EXEMPT;
    }

    private static BigDecimal percent(LineVat vat, List<BigDecimal> valid) {
        if (valid.isEmpty()) {
            return null;
        }
        return valid.stream()
                .filter(percent -> !differs(vat.rate(), percent))
                .findFirst()
                .orElse(valid.getFirst());
    }

    /** A row without a percent of its own has the usual one. */
    private static boolean differs(BigDecimal own, BigDecimal percent) {
        return own != null && own.compareTo(percent) != 0;
    }

    private static DocumentLine documentLine(DealLine line, BigDecimal percent, Amounts amounts) {
        var category = percent == null && bearsVat(line.vat().category())
                ? VatCategory.NONE
                : line.vat().category();
        return new DocumentLine(
                line.line(),
                line.product(),
                line.name(),
                line.kind(),
                line.quantity(),
                line.unit(),
                line.price(),
                new LineVat(category, percent, line.vat().included()),
                amounts.net(),
                amounts.vat(),
                amounts.gross());
    }

    private static Draft draft(Map.Entry<DocumentType, List<DocumentLine>> lines) {
        var totals = lines.getValue().stream()
                .map(line -> new Amounts(line.net(), line.vatAmount(), line.gross()))
                .reduce(Amounts.ZERO, Amounts::plus);
        return new Draft(lines.getKey(), List.copyOf(lines.getValue()), totals);
    }
}
