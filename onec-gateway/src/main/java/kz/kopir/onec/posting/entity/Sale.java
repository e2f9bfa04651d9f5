package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.onec.OnecNames;

/** Реализация ТМЗ и услуг: goods on the tab of goods, work on that of services. */
final class Sale implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.SALE;
    }

    @Override
    public OtherSide otherSide() {
        return OtherSide.BUYER;
    }

    @Override
    public Stores stores() {
        return Stores.FROM;
    }

    @Override
    public Set<Account> accounts() {
        return Set.of(Account.BUYERS, Account.GOODS, Account.INCOME, Account.COST, Account.VAT);
    }

    @Override
    public ObjectNode toJson(Content content) {
        var keys = content.keys();
        var rows = new Rows(content);
        var entity = Header.resting(Header.ofTrade(content), content)
                .put("ВидОперации", rows.areServicesOnly() ? Rows.SERVICES : Rows.GOODS)
                .put("Склад_Key", keys.from().toString())
                .put("СчетУчетаРасчетовСКонтрагентом_Key", keys.account(Account.BUYERS));
        rows.goods(
                        entity,
                        (row, line) -> income(rows.priced(row, line), keys)
                                .put("СчетУчетаБУ_Key", keys.account(Account.GOODS))
                                .put("СчетСписанияСебестоимостиБУ_Key", keys.account(Account.COST)))
                .services(entity, (row, line) -> income(rows.priced(row, line), keys));
        return entity;
    }

    private static ObjectNode income(ObjectNode row, Keys keys) {
        return row.put("СчетДоходовБУ_Key", keys.account(Account.INCOME))
                .put("СчетУчетаНДСПоРеализации_Key", keys.account(Account.VAT));
    }
}
