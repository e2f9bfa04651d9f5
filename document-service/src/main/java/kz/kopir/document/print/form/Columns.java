package kz.kopir.document.print.form;

import java.math.BigDecimal;
import java.util.function.Function;
import kz.kopir.document.print.Figures;
import kz.kopir.document.print.LineFigures;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.PrintedLine;
import kz.kopir.document.print.xlsx.Column;

/** Columns that several forms have. */
final class Columns {

    static final Column CODE = Column.text("code", 14, cell -> cell.line().code());
    static final Column UNIT = Column.text("unit", 8, Columns::unit);
    static final Column QUANTITY = Column.quantity("quantity", PrintedLine::quantity, total(PrintedLine::quantity));
    static final Column PRICE_WITH_VAT = Column.money("unitPrice", LineFigures::priceWithVat, null);
    static final Column NET = Column.money(
            "costWithoutVat",
            line -> line.amounts().net(),
            document -> document.totals().net());
    static final Column VAT_RATE = Column.text("rate", 10, Columns::rate);
    static final Column VAT = Column.money(
            "sumOfVat",
            line -> line.amounts().vat(),
            document -> document.totals().vat());
    static final Column GROSS = Column.money(
            "sumWithVat",
            line -> line.amounts().gross(),
            document -> document.totals().gross());

    private Columns() {}

    static Column name(String caption) {
        return Column.text(
                caption, 48, cell -> cell.line().name().in(cell.captions().language()));
    }

    static Function<PrintedDocument, Object> total(Function<PrintedLine, BigDecimal> value) {
        return document -> document.lines().stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String unit(Column.Cell cell) {
        var unit = cell.line().unit();
        return unit == null ? "" : unit.in(cell.captions().language());
    }

    private static String rate(Column.Cell cell) {
        var rate = cell.line().vat().rate();
        return rate == null ? cell.captions().get("withoutVat") : Figures.percent(rate);
    }
}
