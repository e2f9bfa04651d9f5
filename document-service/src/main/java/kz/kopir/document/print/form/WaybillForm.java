package kz.kopir.document.print.form;

import java.util.List;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.xlsx.Column;

/** Накладная на отпуск запасов на сторону, form З-2, annex 26 to order 562. */
public final class WaybillForm implements PrintForm {

    @Override
    public String code() {
        return "waybill";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Columns.name("goodsName"),
                Column.text("stockNumber", 18, cell -> cell.line().code()),
                Columns.UNIT,
                Columns.QUANTITY,
                Columns.PRICE_WITH_VAT,
                Columns.GROSS,
                Columns.VAT);
    }
}
