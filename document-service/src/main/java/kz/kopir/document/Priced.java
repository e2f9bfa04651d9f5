package kz.kopir.document;

import java.math.BigDecimal;
import java.util.List;
import kz.kopir.contracts.DocumentLine;

/** What rows come to. */
public sealed interface Priced {

    /**
     * @param totals      the sum of the lines
     * @param discrepancy what the source's total is more than ours, within the tolerance; 0 usually
     */
    record Ready(List<DocumentLine> lines, Amounts totals, BigDecimal discrepancy) implements Priced {}

    record Refused(Refusal refusal) implements Priced {}
}
