package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.onec.OnecNames;

/** Инвентаризация ТМЗ на складе: what was counted beside what the books say. */
final class InventoryCount implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.INVENTORY_COUNT;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.NOBODY;
    }

    @Override
    public Stores stores() {
        return Stores.FROM;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of(Account.GOODS);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var entity = Header.of(content)
                .put("ВидОперации", "ПоСкладу")
                .put("Склад_Key", keys.from().toString());
        var reason = Header.reason(content.document());
        if (reason != null) {
            entity.put("ПричинаПроведенияИнвентаризации", reason);
        }
        new Rows(content)
                .goods(entity, (row, line) -> counted(row, line).put("СчетУчетаБУ_Key", keys.account(Account.GOODS)));
        return entity;
    }

    private static ObjectNode counted(ObjectNode row, DocumentLine line) {
        row.put("Цена", line.price()).put("Сумма", sum(line, line.quantity()));
        return line.bookQuantity() == null
                ? row
                : row.put("КоличествоУчет", line.bookQuantity()).put("СуммаУчет", sum(line, line.bookQuantity()));
    }

    private static BigDecimal sum(DocumentLine line, BigDecimal quantity) {
        return line.price().multiply(quantity).setScale(2, RoundingMode.HALF_UP);
    }
}
