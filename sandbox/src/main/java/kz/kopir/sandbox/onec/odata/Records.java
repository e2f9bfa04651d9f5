package kz.kopir.sandbox.onec.odata;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.sandbox.onec.base.AccountingRegister.Amount;
import kz.kopir.sandbox.onec.base.AccountingRegister.Key;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.model.EntityType;

/** The accounting register as rows: its flat records and its balances. */
final class Records {

    private final Infobase base;

    Records(Infobase base) {
        this.base = base;
    }

    Stream<Entity> records(EntityType type) {
        return base.register().byRecorder().flatMap(movements -> records(type, movements).stream());
    }

    private static List<Entity> records(EntityType type, List<Movement> movements) {
        var rows = new ArrayList<Entity>();
        for (var movement : movements) {
            var row = Entity.blank(type)
                    .setComposite("Recorder", movement.recorder())
                    .set("Period", movement.period())
                    .set("LineNumber", rows.size() + 1L)
                    .set("Active", true)
                    .set("AccountDr_Key", movement.debit().account())
                    .set("AccountCr_Key", movement.credit().account())
                    .set("Организация_Key", movement.organisation())
                    .set("Сумма", movement.sum())
                    .set("КоличествоDr", movement.debit().quantity())
                    .set("КоличествоCr", movement.credit().quantity())
                    .set("Содержание", movement.content());
            dimensions(row, "ExtDimensionDr", movement.debit().dimensions());
            dimensions(row, "ExtDimensionCr", movement.credit().dimensions());
            rows.add(row);
        }
        return rows;
    }

    /** What is not zero at the moment; null = now. Of reserves there is nothing but now. */
    List<Entity> balances(EntityType type, LocalDateTime moment) {
        var rows = new ArrayList<Entity>();
        if (type.name().startsWith("AccumulationRegister_")) {
            base.reserves()
                    .forEach((place, quantity) -> rows.add(Entity.blank(type)
                            .set("Номенклатура_Key", place.product())
                            .set("Склад_Key", place.warehouse())
                            .set("КоличествоBalance", quantity)));
            return rows;
        }
        base.register().balances(moment).forEach((key, amount) -> {
            if (!amount.isZero()) {
                rows.add(balance(type, key, amount));
            }
        });
        return rows;
    }

    private static Entity balance(EntityType type, Key key, Amount amount) {
        var row = Entity.blank(type).set("Account_Key", key.account()).set("Организация_Key", key.organisation());
        dimensions(row, "ExtDimension", key.dimensions());
        resource(row, "Сумма", amount.sum());
        resource(row, "Количество", amount.quantity());
        return row;
    }

    private static void resource(Entity row, String name, BigDecimal value) {
        row.set(name + "Balance", value)
                .set(name + "BalanceDr", value.max(BigDecimal.ZERO))
                .set(name + "BalanceCr", value.negate().max(BigDecimal.ZERO));
    }

    private static void dimensions(Entity row, String prefix, List<Analytic> dimensions) {
        for (int i = 0; i < dimensions.size(); i++) {
            row.setComposite(prefix + (i + 1), dimensions.get(i));
        }
    }
}
