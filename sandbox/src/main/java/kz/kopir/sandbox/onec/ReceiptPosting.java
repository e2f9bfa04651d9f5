package kz.kopir.sandbox.onec;

import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.onec.PostingChecks.Wanted;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;
import kz.kopir.sandbox.onec.base.PostingRule;

/** «Поступление ТМЗ и услуг»: Дт1330 (services: Дт7210) Кт3310, and Дт1420 Кт3310 for the VAT. */
final class ReceiptPosting implements PostingRule {

    private static final Wanted SETTLEMENTS =
            new Wanted("СчетУчетаРасчетовСКонтрагентом_Key", "Счет учета расчетов с контрагентом");
    private static final Wanted EXPENSES = new Wanted("СчетЗатратБУ_Key", "Счет затрат (БУ)");
    private static final Wanted VAT_ACCOUNT = new Wanted("СчетУчетаНДС_Key", "Счет учета НДС");

    @Override
    public List<Movement> movements(Entity receipt, Infobase base) {
        var checks = new PostingChecks(receipt, "Поступление ТМЗ и услуг", base)
                .rows("Товары", "Услуги")
                .header(PostingChecks.TRADE)
                .header(SETTLEMENTS)
                .contract();
        if (!receipt.rows("Товары").isEmpty()) {
            checks.header(PostingChecks.WAREHOUSE);
        }
        checks.eachRow("Товары", PostingChecks.PRODUCT, PostingChecks.QUANTITY, PostingChecks.STOCK_ACCOUNT)
                .eachRow("Услуги", PostingChecks.PRODUCT, PostingChecks.QUANTITY, EXPENSES);
        var stock = new Stock(receipt, base, checks);
        var supplier = supplier(receipt, base, checks);
        var movements = new ArrayList<Movement>();
        for (var table : List.of("Товары", "Услуги")) {
            for (var row : receipt.rows(table)) {
                var debit = table.equals("Товары")
                        ? stock.side(row, receipt.reference("Склад_Key"))
                        : Side.of(row.reference("СчетЗатратБУ_Key"));
                var vat = row.number("СуммаНДС");
                var sum = row.number("Сумма");
                var net = receipt.flag("СуммаВключаетНДС") ? sum.subtract(vat) : sum;
                movements.add(stock.entry(debit, supplier, net, "Поступление"));
                if (vat.signum() != 0) {
                    checks.row(table, row, List.of(VAT_ACCOUNT));
                    var vatAccount = Side.of(row.reference("СчетУчетаНДС_Key"));
                    movements.add(stock.entry(vatAccount, supplier, vat, "НДС к возмещению"));
                }
            }
        }
        return movements;
    }

    private static Side supplier(Entity receipt, Infobase base, PostingChecks checks) {
        var contract = receipt.reference("ДоговорКонтрагента_Key");
        base.find("Catalog_ДоговорыКонтрагентов", contract)
                .filter(found -> found.text("ВидДоговора").equals("СПоставщиком"))
                .orElseThrow(() -> checks.refusal("Вид договора должен быть \"С поставщиком\"."));
        return Side.of(
                receipt.reference("СчетУчетаРасчетовСКонтрагентом_Key"),
                new Analytic("Catalog_Контрагенты", receipt.reference("Контрагент_Key")),
                new Analytic("Catalog_ДоговорыКонтрагентов", contract));
    }
}
