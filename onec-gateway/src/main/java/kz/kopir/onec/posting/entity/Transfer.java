package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Перемещение ТМЗ: from one warehouse to another. */
final class Transfer implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.TRANSFER;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.NOBODY;
    }

    @Override
    public Stores stores() {
        return Stores.BOTH;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of(Account.GOODS);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var entity = Header.resting(Header.of(content), content)
                .put("СкладОтправитель_Key", keys.from().toString())
                .put("СкладПолучатель_Key", keys.to().toString());
        new Rows(content)
                .goods(
                        entity,
                        (row, line) -> row.put("СчетУчетаБУ_Key", keys.account(Account.GOODS))
                                .put("НовыйСчетУчетаБУ_Key", keys.account(Account.GOODS)));
        return entity;
    }
}
