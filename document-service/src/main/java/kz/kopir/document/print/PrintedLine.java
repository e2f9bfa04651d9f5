package kz.kopir.document.print;

import java.math.BigDecimal;
import java.time.LocalDate;
import kz.kopir.contracts.LineVat;
import kz.kopir.document.Amounts;
import kz.kopir.document.Names;

/**
 * One row; amounts are those of the document, never computed again here.
 *
 * @param code         article or nomenclature number; may be null
 * @param price        of one unit, as the document holds it
 * @param performedOn  when the work was done; null for goods
 * @param report       date, number and pages of a report on the work; may be null
 * @param bookQuantity what the books say, for an inventory count; else null
 */
public record PrintedLine(
        String code,
        Names name,
        Names unit,
        BigDecimal quantity,
        BigDecimal price,
        LineVat vat,
        Amounts amounts,
        LocalDate performedOn,
        String report,
        BigDecimal bookQuantity) {

    public static PrintedLine of(
            String code, String name, String unit, BigDecimal quantity, BigDecimal price, LineVat vat) {
        var amounts = Amounts.of(price, quantity, vat.rate(), vat.included());
        return new PrintedLine(code, Names.of(name), Names.of(unit), quantity, price, vat, amounts, null, null, null);
    }
}
