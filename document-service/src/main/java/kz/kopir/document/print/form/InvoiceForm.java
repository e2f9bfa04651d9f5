package kz.kopir.document.print.form;

import java.util.List;
import kz.kopir.document.print.LineFigures;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.xlsx.Column;

/** Счёт на оплату: no approved form, laid out as 1C does. */
public final class InvoiceForm implements PrintForm {

    @Override
    public String code() {
        return "invoice";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Columns.CODE,
                Columns.name("itemName"),
                Columns.QUANTITY,
                Columns.UNIT,
                Column.figures("price", cell -> LineFigures.price(cell.line(), cell.vatIncluded()), null),
                Column.figures("sum", cell -> LineFigures.sum(cell.line(), cell.vatIncluded()), InvoiceForm::sum));
    }

    private static Object sum(PrintedDocument document) {
        return LineFigures.vatIncluded(document)
                ? document.totals().gross()
                : document.totals().net();
    }
}
