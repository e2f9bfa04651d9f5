package kz.kopir.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;

/**
 * Says what the rows of a sale come to. A row names the category of VAT and the date of turnover its percent: a row's percent that is valid on
 * that date is used; an old one becomes the current one where VAT is included, since the customer pays the same; where it is added on top the
 * customer would pay something else, so a person decides. A percent that there never was is a mistake, which a person mends.
 */
public final class PriceLines {

    private final VatRates rates;
    private final BigDecimal tolerance;

    /** @param tolerance how far, in the document's currency, a source's total may lie from the sum of its rows */
    public PriceLines(VatRates rates, BigDecimal tolerance) {
        this.rates = rates;
        this.tolerance = tolerance;
    }

    /**
     * What is to be priced.
     *
     * @param discount on the whole, or null
     * @param total    as the source says it, or null where it says none
     * @param vat      false where no row bears VAT, whatever it says
     * @param turnover the date of turnover
     */
    public record Sale(List<DealLine> rows, BigDecimal discount, BigDecimal total, boolean vat, LocalDate turnover) {}

    public Priced of(Sale sale) {
        for (var row : sale.rows()) {
            var wrong = wrongRate(row, sale);
            if (wrong.isPresent()) {
                return new Priced.Refused(wrong.get());
            }
        }
        var sums = sale.rows().stream().map(PriceLines::sum).toList();
        var discount = sale.discount() == null ? BigDecimal.ZERO : sale.discount();
        if (sums.stream().anyMatch(sum -> sum.signum() < 0)
                || discount.compareTo(sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add)) > 0
                || discount.stripTrailingZeros().scale() > 2) {
            return new Priced.Refused(Refusal.of(
                    "DOC-0210",
                    "Скидка больше суммы, с которой она снимается, или не в целых тиынах. Исправьте скидку.",
                    "A discount is larger than what it is taken off, or not in whole tiyns. Correct the discount."));
        }
        return total(sale, lines(sale, sums, Discounts.spread(discount, sums)));
    }

    private Priced total(Sale sale, List<DocumentLine> lines) {
        var totals = lines.stream().map(Amounts::of).reduce(Amounts.ZERO, Amounts::plus);
        var outdated = sale.rows().stream()
                .filter(row -> !row.vat().included() && differs(row.vat().rate(), percent(row, sale)))
                .map(DealLine::line)
                .toList();
        if (!outdated.isEmpty()) {
            return new Priced.Refused(new Refusal(
                    "DOC-0202",
                    "Строки %s: ставка НДС на %s не действует, а налог начислен сверху, поэтому сумма изменится. Обновите ставку в сделке."
                            .formatted(outdated, sale.turnover()),
                    "Rows %s: the VAT rate is not valid on %s and the tax is added on top, so the sum would change. Update the rate."
                            .formatted(outdated, sale.turnover()),
                    sale.total(),
                    totals.gross()));
        }
        var discrepancy = sale.total() == null ? BigDecimal.ZERO : sale.total().subtract(totals.gross());
        return discrepancy.abs().compareTo(tolerance) > 0
                ? new Priced.Refused(new Refusal(
                        "DOC-0201",
                        "Сумма сделки не равна сумме её позиций. Пересчитайте сделку или снимите ручную сумму.",
                        "The total is not the sum of the rows. Recalculate it, or take off the manual total.",
                        sale.total(),
                        totals.gross()))
                : new Priced.Ready(lines, totals, discrepancy);
    }

    private List<DocumentLine> lines(Sale sale, List<BigDecimal> sums, List<BigDecimal> shares) {
        var lines = new ArrayList<DocumentLine>();
        for (var i = 0; i < sums.size(); i++) {
            var row = sale.rows().get(i);
            lines.add(line(row, sums.get(i).subtract(shares.get(i)), shares.get(i), percent(row, sale)));
        }
        return lines;
    }

    private Optional<Refusal> wrongRate(DealLine row, Sale sale) {
        var category = row.vat().category();
        var percents = percents(row, sale);
        var own = row.vat().rate();
        if (percents.isEmpty() && sale.vat() && bearsVat(category)) {
            return Optional.of(Refusal.of(
                    "DOC-0206",
                    "Строка %d: на %s нет ставки НДС вида %s. Укажите другой вид ставки."
                            .formatted(row.line(), sale.turnover(), category),
                    "Row %d: on %s there is no VAT rate of the category %s. Choose another category."
                            .formatted(row.line(), sale.turnover(), category)));
        }
        if (own != null && !percents.isEmpty() && !rates.everHad(category, own)) {
            return Optional.of(Refusal.of(
                    "DOC-0208",
                    "Строка %d: ставки НДС %s %% вида %s нет и не было. На %s действует: %s. Исправьте ставку в сделке."
                            .formatted(row.line(), own.toPlainString(), category, sale.turnover(), percents),
                    "Row %d: there never was a VAT rate of %s %% of the category %s. On %s there is: %s. Correct the rate."
                            .formatted(row.line(), own.toPlainString(), category, sale.turnover(), percents)));
        }
        return Optional.empty();
    }

    private List<BigDecimal> percents(DealLine row, Sale sale) {
        return sale.vat() ? rates.on(row.vat().category(), sale.turnover()) : List.of();
    }

    /** Null without VAT. */
    private BigDecimal percent(DealLine row, Sale sale) {
        var valid = percents(row, sale);
        return valid.isEmpty()
                ? null
                : valid.stream()
                        .filter(percent -> !differs(row.vat().rate(), percent))
                        .findFirst()
                        .orElse(valid.getFirst());
    }

    private static boolean bearsVat(VatCategory category) {
        return category != VatCategory.NONE && category != VatCategory.EXEMPT;
    }

    /** A row without a percent of its own has the usual one; without VAT nothing differs. */
    private static boolean differs(BigDecimal own, BigDecimal percent) {
        return own != null && percent != null && own.compareTo(percent) != 0;
    }

    private static BigDecimal sum(DealLine row) {
        var sum = Amounts.round(row.price().multiply(row.quantity()));
        return row.rowDiscount() == null ? sum : sum.subtract(Amounts.round(row.rowDiscount()));
    }

    private static DocumentLine line(DealLine row, BigDecimal sum, BigDecimal share, BigDecimal percent) {
        var category = percent == null && bearsVat(row.vat().category())
                ? VatCategory.NONE
                : row.vat().category();
        var amounts = Amounts.of(sum, percent, row.vat().included());
        var discount = row.rowDiscount() == null ? share : share.add(Amounts.round(row.rowDiscount()));
        return new DocumentLine(
                row.line(),
                row.product(),
                row.name(),
                row.kind(),
                row.quantity(),
                row.unit(),
                row.price(),
                discount.signum() == 0 ? null : discount,
                new LineVat(category, percent, row.vat().included()),
                amounts.net(),
                amounts.vat(),
                amounts.gross(),
                null);
    }
}
