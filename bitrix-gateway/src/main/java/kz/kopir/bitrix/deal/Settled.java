package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines that come to exactly what the customer pays.
 *
 * @param discount on the whole, or null
 */
record Settled(List<Draft> lines, BigDecimal discount) {

    /** A single unit takes a tiyn in its price; of the others the largest sums show it least. */
    private static final Comparator<Draft> PLAINEST_FIRST = Comparator.comparing(
                    (Draft line) -> line.quantity().compareTo(BigDecimal.ONE) != 0)
            .thenComparing(Draft::sum, Comparator.reverseOrder());

    /**
     * Compares the deal's sum with its rows, as Bitrix24 shows both. A difference of rounding is put on the rows, a tiyn
     * each; a difference that a rule explains is a discount on the whole; any other makes the deal unusable.
     */
    static Settled of(CrmDeal deal, List<Draft> lines, AmountRules rules) {
        var sum = lines.stream().map(Draft::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        var total = Tiyns.round(deal.total());
        var allowed = rules.rounding().multiply(BigDecimal.valueOf(lines.size()));
        var discount = discount(deal, rules, sum, total.add(allowed).compareTo(sum) < 0 ? total : sum);
        var difference = total.subtract(sum.subtract(discount));
        if (difference.abs().compareTo(allowed) > 0) {
            throw differ(total, sum, discount);
        }
        var exact = placed(lines, difference);
        return discount.signum() == 0
                ? new Settled(exact, null)
                : new Settled(exact.stream().map(Settled::withVatInside).toList(), discount);
    }

    /** @param total what a discount has to lead to; the sum itself where they differ by no more than rounding */
    private static BigDecimal discount(CrmDeal deal, AmountRules rules, BigDecimal sum, BigDecimal total) {
        var typed = deal.amount(rules.discountField());
        if (typed != null && typed.signum() > 0) {
            return Tiyns.round(typed);
        }
        var manual = deal.manualTotal() && rules.manualTotal() == AmountRules.ManualTotal.DISCOUNT;
        return manual && total.signum() > 0 && total.compareTo(sum) < 0 ? sum.subtract(total) : BigDecimal.ZERO;
    }

    private static UnusableDealException differ(BigDecimal total, BigDecimal sum, BigDecimal discount) {
        var less = discount.signum() == 0 ? "" : " за вычетом скидки " + Tiyns.text(discount);
        return new UnusableDealException(
                "BTX-0310",
                "Сумма сделки %s не равна сумме товаров %s%s. Включите автоматический расчёт суммы или исправьте цены и скидки в строках."
                        .formatted(Tiyns.text(total), Tiyns.text(sum), less));
    }

    private static List<Draft> placed(List<Draft> lines, BigDecimal difference) {
        var exact = new ArrayList<>(lines);
        var left = difference;
        var step = difference.signum() < 0 ? Tiyns.ONE.negate() : Tiyns.ONE;
        var inOrder = IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparing(lines::get, PLAINEST_FIRST))
                .toList();
        for (var round = 0; left.signum() != 0; round++) {
            var index = inOrder.get(round % lines.size());
            exact.set(index, exact.get(index).comingTo(exact.get(index).sum().add(step)));
            left = left.subtract(step);
        }
        return exact;
    }

    /** A discount on the whole is divided by what the lines come to, so all of them have to say that with VAT. */
    private static Draft withVatInside(Draft line) {
        return line.vat().included() ? line : line.comingTo(line.sum());
    }
}
