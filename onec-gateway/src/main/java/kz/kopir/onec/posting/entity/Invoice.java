package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Счёт на оплату: posts nothing, so that it is no second sale. */
final class Invoice implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.INVOICE;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.BUYER;
    }

    @Override
    public Stores stores() {
        return Stores.NONE;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of();
    }

    @Override
    public ObjectNode toJson(Content content) {
        var entity = Header.ofTrade(content);
        var rows = new Rows(content);
        rows.goods(entity, rows::priced).services(entity, rows::priced);
        return entity;
    }
}
