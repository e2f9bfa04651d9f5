package kz.kopir.document.print;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.document.print.template.Captions;

/** A line as templates see it. */
final class LineFields {

    private static final String DASH = "—";

    private final PrintForm form;
    private final Captions captions;
    private final boolean vatIncluded;

    LineFields(PrintForm form, Captions captions, boolean vatIncluded) {
        this.form = form;
        this.captions = captions;
        this.vatIncluded = vatIncluded;
    }

    Map<String, Object> toMap(PrintedLine line) {
        var amounts = line.amounts();
        var vat = line.vat().rate() == null ? null : Figures.money(amounts.vat());
        var fields = new HashMap<String, Object>();
        fields.put("code", orEmpty(line.code()));
        fields.put("name", line.name().in(captions.language()));
        fields.put("unit", line.unit() == null ? "" : line.unit().in(captions.language()));
        fields.put("quantity", Figures.quantity(line.quantity()));
        fields.put("price", Figures.price(LineFigures.price(line, vatIncluded)));
        fields.put("priceWithVat", Figures.price(LineFigures.priceWithVat(line)));
        fields.put("priceWithoutVat", Figures.price(LineFigures.priceWithoutVat(line)));
        fields.put("sum", Figures.money(LineFigures.sum(line, vatIncluded)));
        fields.put("net", Figures.money(amounts.net()));
        fields.put("vatRate", rateText(line.vat().rate()));
        fields.put("vat", vat == null ? DASH : vat);
        fields.put("vatOrText", vat == null ? captions.get("withoutVat") : vat);
        fields.put("gross", Figures.money(amounts.gross()));
        fields.put("performedOn", line.performedOn() == null ? "" : Figures.date(line.performedOn()));
        fields.put("report", orEmpty(line.report()));
        fields.putAll(form.lineFields(line));
        return fields;
    }

    /** {@code 16 %}, or that there is no VAT, which is not the same as {@code 0 %}. */
    String rateText(BigDecimal rate) {
        return rate == null ? captions.get("withoutVat") : Figures.percent(rate);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
