package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Списание ТМЗ: less is there than the books say. 1C finds the cost itself. */
final class WriteOff implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.WRITE_OFF;
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
        return Set.of(Account.GOODS, Account.LOSSES);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var entity = Header.resting(Header.of(content), content)
                .put("Склад_Key", keys.from().toString());
        var reason = Header.reason(content.document());
        if (reason != null) {
            entity.put("Основание", reason);
        }
        new Rows(content)
                .goods(
                        entity,
                        (row, line) -> row.put("СчетУчетаБУ_Key", keys.account(Account.GOODS))
                                .put("СчетСписанияБУ_Key", keys.account(Account.LOSSES)));
        return entity;
    }
}
