package kz.kopir.sandbox.onec;

import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.onec.PostingChecks.Wanted;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Списание ТМЗ»: Дт7470 Кт1330 at average cost. */
final class WriteOffPosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity writeOff, Infobase base) {
        var checks = new PostingChecks(writeOff, "Списание ТМЗ", base)
                .rows("Товары")
                .header(PostingChecks.ORGANISATION, PostingChecks.WAREHOUSE)
                .eachRow(
                        "Товары",
                        PostingChecks.PRODUCT,
                        PostingChecks.QUANTITY,
                        PostingChecks.STOCK_ACCOUNT,
                        new Wanted("СчетСписанияБУ_Key", "Счет списания (БУ)"));
        var stock = new Stock(writeOff, base, checks);
        var warehouse = writeOff.reference("Склад_Key");
        var movements = new ArrayList<Movement>();
        for (var row : writeOff.rows("Товары")) {
            var cost = stock.take(row, warehouse);
            var expense = Side.of(row.reference("СчетСписанияБУ_Key"));
            movements.add(stock.entry(expense, stock.side(row, warehouse), cost, "Списание"));
        }
        return movements;
    }
}
