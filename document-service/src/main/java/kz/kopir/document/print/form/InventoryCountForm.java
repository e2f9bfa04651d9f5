package kz.kopir.document.print.form;

import static kz.kopir.document.print.form.MovementForm.Role.HEAD;
import static kz.kopir.document.print.form.MovementForm.Role.ISSUER;
import static kz.kopir.document.print.form.MovementForm.Role.OTHER;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.kopir.document.print.Figures;
import kz.kopir.document.print.LineFigures;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.PrintedLine;
import kz.kopir.document.print.form.MovementForm.Signature;
import kz.kopir.document.print.template.Captions;
import kz.kopir.document.print.xlsx.Column;

/** Инвентаризационная опись: what was counted beside what the books say. */
public final class InventoryCountForm implements PrintForm {

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("commissionHead", HEAD),
            new Signature("commissionMember", OTHER),
            new Signature("commissionMember", OTHER),
            new Signature("responsiblePerson", ISSUER));

    @Override
    public String code() {
        return "inventory_count";
    }

    @Override
    public Map<String, Object> fields(PrintedDocument document, Captions captions) {
        return Map.of(
                "bookTotals", totals(document),
                "signatures", MovementForm.signatures(SIGNATURES, document, captions));
    }

    @Override
    public Map<String, Object> lineFields(PrintedLine line) {
        return Map.of(
                "book",
                Map.of(
                        "quantity", Figures.quantity(LineFigures.bookQuantity(line)),
                        "sum", Figures.money(LineFigures.bookSum(line)),
                        "difference", Figures.quantity(difference(line)),
                        "differenceSum", Figures.money(differenceSum(line))));
    }

    private static Map<String, String> totals(PrintedDocument document) {
        return Map.of(
                "quantity", Figures.quantity(sum(document, LineFigures::bookQuantity)),
                "sum", Figures.money(sum(document, LineFigures::bookSum)),
                "difference", Figures.quantity(sum(document, InventoryCountForm::difference)),
                "differenceSum", Figures.money(sum(document, InventoryCountForm::differenceSum)));
    }

    private static BigDecimal difference(PrintedLine line) {
        return line.quantity().subtract(LineFigures.bookQuantity(line));
    }

    private static BigDecimal differenceSum(PrintedLine line) {
        return line.amounts().gross().subtract(LineFigures.bookSum(line));
    }

    private static BigDecimal sum(PrintedDocument document, Function<PrintedLine, BigDecimal> value) {
        return document.lines().stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Columns.name("goodsName"),
                Column.text("stockNumber", 18, cell -> cell.line().code()),
                Columns.UNIT,
                Column.money("price", LineFigures::priceWithVat, null),
                Column.quantity("counted", PrintedLine::quantity, Columns.total(PrintedLine::quantity)),
                Column.quantity("byBooks", LineFigures::bookQuantity, Columns.total(LineFigures::bookQuantity)),
                Column.quantity(
                        "difference", InventoryCountForm::difference, Columns.total(InventoryCountForm::difference)),
                Column.money(
                        "sum", InventoryCountForm::differenceSum, Columns.total(InventoryCountForm::differenceSum)));
    }
}
