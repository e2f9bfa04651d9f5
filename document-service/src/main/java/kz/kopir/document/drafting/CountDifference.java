package kz.kopir.document.drafting;

import java.util.ArrayList;
import java.util.List;
import kz.kopir.contracts.DocumentType;

/** What an inventory count leads to: the rows where there is more than the books say, or those where there is less. */
final class CountDifference {

    private CountDifference() {}

    /** @param type SURPLUS or WRITE_OFF */
    static DocumentRequest of(DocumentRequest count, DocumentType type) {
        var sign = type == DocumentType.SURPLUS ? 1 : -1;
        List<DocumentRequest.Line> rows = new ArrayList<>();
        for (var line : count.lines()) {
            var difference = line.quantity().subtract(line.bookQuantity());
            if (difference.signum() == sign) {
                rows.add(new DocumentRequest.Line(
                        line.product(),
                        line.name(),
                        line.kind(),
                        difference.abs(),
                        line.unit(),
                        line.price(),
                        null,
                        line.vat(),
                        null));
            }
        }
        return count.withLines(rows);
    }
}
