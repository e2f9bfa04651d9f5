package kz.kopir.document.print.form;

import java.util.List;
import kz.kopir.document.print.LineFigures;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.xlsx.Column;

/** Счёт-фактура: a copy for people; what counts is the signed XML in the ESF system. */
public final class TaxInvoiceForm implements PrintForm {

    @Override
    public String code() {
        return "tax_invoice";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Columns.name("goodsOrWorks"),
                Columns.UNIT,
                Columns.QUANTITY,
                Column.money("price", LineFigures::priceWithoutVat, null),
                Columns.NET,
                Columns.VAT_RATE,
                Columns.VAT,
                Columns.GROSS);
    }
}
