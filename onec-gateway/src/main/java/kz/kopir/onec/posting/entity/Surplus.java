package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Оприходование ТМЗ: more is there than the books say. */
final class Surplus implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.SURPLUS;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.NOBODY;
    }

    @Override
    public Stores stores() {
        return Stores.TO;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of(Account.GOODS, Account.SURPLUS);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var entity = Header.resting(Header.of(content), content)
                .put("Склад_Key", keys.to().toString());
        new Rows(content)
                .goods(
                        entity,
                        (row, line) -> row.put("Цена", line.price())
                                .put("Сумма", line.gross())
                                .put("СчетУчетаБУ_Key", keys.account(Account.GOODS))
                                .put("КорСчетОприходованияБУ_Key", keys.account(Account.SURPLUS)));
        return entity;
    }
}
