package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.ProductRef;

/**
 * A line of the event in the making.
 *
 * @param sum       what the line comes to, VAT included: price times quantity less the row's discount has to give it
 * @param fullPrice of one unit with VAT, however the price is told
 */
record Draft(
        ProductRef product,
        String name,
        LineKind kind,
        BigDecimal quantity,
        String unit,
        BigDecimal price,
        BigDecimal discount,
        BigDecimal rowDiscount,
        LineVat vat,
        BigDecimal sum,
        BigDecimal fullPrice) {

    /** Told with VAT in the price and another sum. */
    Draft comingTo(BigDecimal other) {
        var exact = UnitPrice.of(other, quantity, fullPrice);
        return new Draft(
                product,
                name,
                kind,
                quantity,
                unit,
                exact.price(),
                discount,
                exact.rowDiscount(),
                new LineVat(vat.category(), vat.rate(), true),
                other,
                fullPrice);
    }

    DealLine numbered(int line) {
        return new DealLine(line, product, name, kind, quantity, unit, price, discount, rowDiscount, vat);
    }

    static List<DealLine> numbered(List<Draft> drafts) {
        var lines = new ArrayList<DealLine>();
        for (var draft : drafts) {
            lines.add(draft.numbered(lines.size() + 1));
        }
        return lines;
    }
}
