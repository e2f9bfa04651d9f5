package kz.kopir.sandbox.onec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;
import kz.kopir.sandbox.onec.base.PostingRule;

/**
 * «Реализация ТМЗ и услуг»: Дт1210 Кт6010 and Дт1210 Кт3130 for every row, Дт7010 Кт1330 at average cost for goods.
 * The accounts are those in the rows: nothing fills them in for a program.
 */
final class SalePosting implements PostingRule {

    private final BooleanSupplier wantsAdvances;

    /** @param wantsAdvances whether the account of advances must be filled in */
    SalePosting(BooleanSupplier wantsAdvances) {
        this.wantsAdvances = wantsAdvances;
    }

    @Override
    public List<Movement> movements(Entity sale, Infobase base) {
        var checks = new PostingChecks(sale, "Реализация ТМЗ и услуг", base);
        new SaleChecks(checks, wantsAdvances.getAsBoolean()).check(sale);
        var stock = new Stock(sale, base, checks);
        var movements = new ArrayList<Movement>();
        for (var table : List.of("Товары", "Услуги")) {
            for (var row : sale.rows(table)) {
                movements.addAll(income(sale, row, stock));
            }
        }
        for (var row : sale.rows("Товары")) {
            movements.add(cost(sale, row, stock));
        }
        return movements;
    }

    private static List<Movement> income(Entity sale, Entity row, Stock stock) {
        var customer = Side.of(
                sale.reference("СчетУчетаРасчетовСКонтрагентом_Key"),
                new Analytic("Catalog_Контрагенты", sale.reference("Контрагент_Key")),
                new Analytic("Catalog_ДоговорыКонтрагентов", sale.reference("ДоговорКонтрагента_Key")));
        var vat = row.number("СуммаНДС");
        var net = sale.flag("СуммаВключаетНДС") ? row.number("Сумма").subtract(vat) : row.number("Сумма");
        var movements = new ArrayList<Movement>();
        movements.add(stock.entry(customer, Side.of(row.reference("СчетДоходовБУ_Key")), net, "Доход от реализации"));
        if (vat.signum() != 0) {
            var vatAccount = Side.of(row.reference("СчетУчетаНДСПоРеализации_Key"));
            movements.add(stock.entry(customer, vatAccount, vat, "НДС по реализации"));
        }
        return movements;
    }

    private static Movement cost(Entity sale, Entity row, Stock stock) {
        var warehouse = sale.reference("Склад_Key");
        var expense = Side.of(row.reference("СчетСписанияСебестоимостиБУ_Key"));
        var cost = stock.take(row, warehouse);
        return stock.entry(expense, stock.side(row, warehouse), cost, "Себестоимость реализации");
    }
}
