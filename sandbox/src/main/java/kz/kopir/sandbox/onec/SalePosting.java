package kz.kopir.sandbox.onec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.onec.base.AccountingRegister;
import kz.kopir.sandbox.onec.base.AccountingRegister.Amount;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.PostingRule;

/**
 * «Реализация ТМЗ и услуг»: Дт1210 Кт6010 and Дт1210 Кт3130 for every row, Дт7010 Кт1330 at average cost for goods.
 * The accounts are those in the rows: nothing fills them in for a program.
 */
final class SalePosting implements PostingRule {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy H:mm:ss");
    private static final String PRODUCTS = "Catalog_Номенклатура";
    private static final String WAREHOUSES = "Catalog_Склады";

    @Override
    public List<Movement> movements(Entity sale, Infobase base) {
        new SaleChecks(base).check(sale);
        var movements = new ArrayList<Movement>();
        for (var table : List.of("Товары", "Услуги")) {
            for (var row : sale.rows(table)) {
                movements.addAll(income(sale, row));
            }
        }
        movements.addAll(costs(sale, base));
        return movements;
    }

    private static List<Movement> income(Entity sale, Entity row) {
        var customer = Side.of(
                sale.reference("СчетУчетаРасчетовСКонтрагентом_Key"),
                new Analytic("Catalog_Контрагенты", sale.reference("Контрагент_Key")),
                new Analytic("Catalog_ДоговорыКонтрагентов", sale.reference("ДоговорКонтрагента_Key")));
        var vat = row.number("СуммаНДС");
        var net = sale.flag("СуммаВключаетНДС") ? row.number("Сумма").subtract(vat) : row.number("Сумма");
        var movements = new ArrayList<Movement>();
        movements.add(entry(sale, customer, Side.of(row.reference("СчетДоходовБУ_Key")), net, "Доход от реализации"));
        if (vat.signum() != 0) {
            var vatAccount = Side.of(row.reference("СчетУчетаНДСПоРеализации_Key"));
            movements.add(entry(sale, customer, vatAccount, vat, "НДС по реализации"));
        }
        return movements;
    }

    private static List<Movement> costs(Entity sale, Infobase base) {
        var movements = new ArrayList<Movement>();
        Map<AccountingRegister.Key, Amount> stock = new LinkedHashMap<>();
        withoutOwn(sale, base, stock);
        for (var row : sale.rows("Товары")) {
            var key = stockKey(sale, row);
            var there = stock.computeIfAbsent(key, base.register()::total);
            var wanted = row.number("Количество");
            if (there.quantity().compareTo(wanted) < 0) {
                throw shortage(sale, row, there.quantity(), base);
            }
            var cost = there.sum().multiply(wanted).divide(there.quantity(), 2, RoundingMode.HALF_UP);
            stock.put(
                    key,
                    new Amount(there.quantity().subtract(wanted), there.sum().subtract(cost)));
            var goods = Side.of(key.account(), key.dimensions().toArray(Analytic[]::new))
                    .quantity(wanted);
            var expense = Side.of(row.reference("СчетСписанияСебестоимостиБУ_Key"));
            movements.add(entry(sale, expense, goods, cost, "Себестоимость реализации"));
        }
        return movements;
    }

    /** Posting again must not find its own earlier movements in the way. */
    private static void withoutOwn(Entity sale, Infobase base, Map<AccountingRegister.Key, Amount> stock) {
        for (var own : base.register().of(sale.id())) {
            var side = own.credit();
            if (side.quantity().signum() != 0) {
                var key = new AccountingRegister.Key(side.account(), own.organisation(), side.dimensions());
                var there = stock.computeIfAbsent(key, base.register()::total);
                stock.put(
                        key,
                        new Amount(
                                there.quantity().add(side.quantity()),
                                there.sum().add(own.sum())));
            }
        }
    }

    private static AccountingRegister.Key stockKey(Entity sale, Entity row) {
        return new AccountingRegister.Key(
                row.reference("СчетУчетаБУ_Key"),
                sale.reference("Организация_Key"),
                List.of(
                        new Analytic(PRODUCTS, row.reference("Номенклатура_Key")),
                        new Analytic(WAREHOUSES, sale.reference("Склад_Key"))));
    }

    private static Movement entry(Entity sale, Side debit, Side credit, BigDecimal sum, String content) {
        return new Movement(
                new Analytic(sale.type().name(), sale.id()),
                sale.date("Date"),
                sale.reference("Организация_Key"),
                debit,
                credit,
                sum,
                content);
    }

    private static OnecError shortage(Entity sale, Entity row, BigDecimal there, Infobase base) {
        return refusal(
                sale,
                "Не хватает товара \"%s\" на складе \"%s\": требуется %s, остаток %s"
                        .formatted(
                                base.present(PRODUCTS, row.reference("Номенклатура_Key")),
                                base.present(WAREHOUSES, sale.reference("Склад_Key")),
                                plain(row.number("Количество")),
                                plain(there)));
    }

    static OnecError refusal(Entity sale, String reason) {
        return OnecError.exception("Не удалось провести \"Реализация ТМЗ и услуг %s от %s\"! %s"
                .formatted(sale.text("Number"), DATE.format(sale.date("Date")), reason));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
