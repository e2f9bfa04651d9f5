package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Поступление ТМЗ и услуг: from a supplier. */
final class Receipt implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.RECEIPT;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.SUPPLIER;
    }

    @Override
    public Stores stores() {
        return Stores.TO;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of(Account.SUPPLIERS, Account.GOODS, Account.INPUT_VAT, Account.EXPENSES);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var rows = new Rows(content);
        var entity = Header.resting(Header.ofTrade(content), content)
                .put("ВидОперации", rows.areServicesOnly() ? Rows.SERVICES : Rows.GOODS)
                .put("Склад_Key", keys.to().toString())
                .put("СчетУчетаРасчетовСКонтрагентом_Key", keys.account(Account.SUPPLIERS));
        rows.goods(
                        entity,
                        (row, line) -> rows.priced(row, line)
                                .put("СчетУчетаБУ_Key", keys.account(Account.GOODS))
                                .put("СчетУчетаНДС_Key", keys.account(Account.INPUT_VAT)))
                .services(
                        entity,
                        (row, line) -> rows.priced(row, line)
                                .put("СчетЗатратБУ_Key", keys.account(Account.EXPENSES))
                                .put("СчетУчетаНДС_Key", keys.account(Account.INPUT_VAT)));
        return entity;
    }
}
