package kz.kopir.sandbox.onec;

import java.util.List;
import kz.kopir.sandbox.onec.PostingChecks.Wanted;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Оприходование ТМЗ»: Дт1330 Кт6280 at the price in the row. */
final class SurplusPosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity surplus, Infobase base) {
        var checks = new PostingChecks(surplus, "Оприходование ТМЗ", base)
                .rows("Товары")
                .header(PostingChecks.ORGANISATION, PostingChecks.WAREHOUSE)
                .eachRow(
                        "Товары",
                        PostingChecks.PRODUCT,
                        PostingChecks.QUANTITY,
                        PostingChecks.STOCK_ACCOUNT,
                        new Wanted("КорСчетОприходованияБУ_Key", "Корр. счет (БУ)"));
        var stock = new Stock(surplus, base, checks);
        return surplus.rows("Товары").stream()
                .map(row -> stock.entry(
                        stock.side(row, surplus.reference("Склад_Key")),
                        Side.of(row.reference("КорСчетОприходованияБУ_Key")),
                        row.number("Сумма"),
                        "Оприходование"))
                .toList();
    }
}
