package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.onec.OnecNames;

/** Счёт-фактура выданный, with the document that it rests on. */
final class TaxInvoice implements OnecDocument {

    @Override
    public String set() {
        return OnecNames.TAX_INVOICE;
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
        var keys = content.keys();
        var base = keys.base();
        var entity = Header.resting(Header.ofTrade(content), content)
                .put("Поставщик_Key", keys.organization().toString())
                .put("Покупатель_Key", keys.counterparty().toString())
                .put("ДатаСовершенияОборотаПоРеализации", Header.turnover(content))
                .put("ВидСчетаФактуры", "Обычный")
                .put("СпособВыставления", "Электронно")
                .put(
                        "ПодтвержденДокументамиОтгрузки",
                        base != null && base.set().equals(OnecNames.SALE));
        var rows = new Rows(content);
        rows.goods(entity, (row, line) -> turnover(rows.priced(row, line), line, content))
                .services(entity, (row, line) -> turnover(rows.priced(row, line), line, content));
        if (base != null) {
            entity.putArray("ДокументыОснования")
                    .addObject()
                    .put("LineNumber", "1")
                    .put("ДокументОснование", base.key().toString())
                    .put("ДокументОснование_Type", "StandardODATA." + base.set());
        }
        return entity;
    }

    private static void turnover(ObjectNode row, DocumentLine line, Content content) {
        row.put("ОборотПоРеализации", line.net())
                .put("КлючСвязи", Integer.toString(line.line()))
                .put("ДатаОборота", Header.turnover(content));
    }
}
