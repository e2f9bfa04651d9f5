package kz.kopir.document.print.form;

import java.util.List;
import kz.kopir.document.print.Figures;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.xlsx.Column;

/** Акт выполненных работ (оказанных услуг), form Р-1, annex 50 to order 562. */
public final class CompletionActForm implements PrintForm {

    @Override
    public String code() {
        return "completion_act";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Columns.name("actWork"),
                Column.text("actPerformedOn", 14, CompletionActForm::performedOn),
                Column.text("actReport", 24, cell -> cell.line().report()),
                Columns.UNIT,
                Columns.QUANTITY,
                Columns.PRICE_WITH_VAT,
                Column.money(
                        "value",
                        line -> line.amounts().gross(),
                        document -> document.totals().gross()));
    }

    private static String performedOn(Column.Cell cell) {
        var day = cell.line().performedOn();
        return day == null ? "" : Figures.date(day);
    }
}
