package kz.kopir.sandbox.onec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.AccountingRegister;
import kz.kopir.sandbox.onec.base.AccountingRegister.Amount;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;

/** The goods that a document finds in the books while it is posted, taken out at average cost. */
final class Stock {

    private static final String PRODUCTS = "Catalog_Номенклатура";
    private static final String WAREHOUSES = "Catalog_Склады";

    private final Entity document;
    private final Infobase base;
    private final PostingChecks checks;
    private final Map<AccountingRegister.Key, Amount> there = new LinkedHashMap<>();

    Stock(Entity document, Infobase base, PostingChecks checks) {
        this.document = document;
        this.base = base;
        this.checks = checks;
        withoutOwn();
    }

    /** Posting again must not find its own earlier movements in the way. */
    private void withoutOwn() {
        for (var own : base.register().of(document.id())) {
            count(own, own.credit(), BigDecimal.ONE);
            count(own, own.debit(), BigDecimal.ONE.negate());
        }
    }

    private void count(Movement own, Side side, BigDecimal sign) {
        if (side.quantity().signum() != 0) {
            var key = new AccountingRegister.Key(side.account(), own.organisation(), side.dimensions());
            add(key, side.quantity().multiply(sign), own.sum().multiply(sign));
        }
    }

    private void add(AccountingRegister.Key key, BigDecimal quantity, BigDecimal sum) {
        var now = there.computeIfAbsent(key, base.register()::total);
        there.put(key, new Amount(now.quantity().add(quantity), now.sum().add(sum)));
    }

    /** Takes the row's goods out of the warehouse, or refuses; answers what they cost. */
    BigDecimal take(Entity row, UUID warehouse) {
        var key = key(row, warehouse);
        var now = there.computeIfAbsent(key, base.register()::total);
        var wanted = row.number("Количество");
        if (now.quantity().compareTo(wanted) < 0) {
            throw checks.refusal("Не хватает товара \"%s\" на складе \"%s\": требуется %s, остаток %s"
                    .formatted(
                            base.present(PRODUCTS, row.reference("Номенклатура_Key")),
                            base.present(WAREHOUSES, warehouse),
                            plain(wanted),
                            plain(now.quantity())));
        }
        var cost = now.sum().multiply(wanted).divide(now.quantity(), 2, RoundingMode.HALF_UP);
        add(key, wanted.negate(), cost.negate());
        return cost;
    }

    /** The row's goods in the warehouse, as one side of an entry. */
    Side side(Entity row, UUID warehouse) {
        var key = key(row, warehouse);
        return Side.of(key.account(), key.dimensions().toArray(Analytic[]::new)).quantity(row.number("Количество"));
    }

    Movement entry(Side debit, Side credit, BigDecimal sum, String content) {
        return new Movement(
                new Analytic(document.type().name(), document.id()),
                document.date("Date"),
                document.reference("Организация_Key"),
                debit,
                credit,
                sum,
                content);
    }

    private AccountingRegister.Key key(Entity row, UUID warehouse) {
        return new AccountingRegister.Key(
                row.reference("СчетУчетаБУ_Key"),
                document.reference("Организация_Key"),
                List.of(
                        new Analytic(PRODUCTS, row.reference("Номенклатура_Key")),
                        new Analytic(WAREHOUSES, warehouse)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
