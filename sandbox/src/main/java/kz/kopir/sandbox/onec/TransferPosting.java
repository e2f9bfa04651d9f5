package kz.kopir.sandbox.onec;

import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.onec.PostingChecks.Wanted;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Перемещение ТМЗ»: Дт1330 Кт1330 at average cost. */
final class TransferPosting implements PostingRule {

    @Override
    public List<Movement> movements(Entity transfer, Infobase base) {
        var checks = new PostingChecks(transfer, "Перемещение ТМЗ", base)
                .rows("Товары")
                .header(
                        PostingChecks.ORGANISATION,
                        new Wanted("СкладОтправитель_Key", "Склад отправитель"),
                        new Wanted("СкладПолучатель_Key", "Склад получатель"))
                .eachRow("Товары", PostingChecks.PRODUCT, PostingChecks.QUANTITY, PostingChecks.STOCK_ACCOUNT);
        var from = transfer.reference("СкладОтправитель_Key");
        var to = transfer.reference("СкладПолучатель_Key");
        if (from.equals(to)) {
            throw checks.refusal("Склад получатель не должен совпадать со складом отправителем.");
        }
        var stock = new Stock(transfer, base, checks);
        var movements = new ArrayList<Movement>();
        for (var row : transfer.rows("Товары")) {
            var cost = stock.take(row, from);
            movements.add(stock.entry(stock.side(row, to), stock.side(row, from), cost, "Перемещение"));
        }
        return movements;
    }
}
