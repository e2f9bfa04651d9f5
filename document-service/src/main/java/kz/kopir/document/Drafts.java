package kz.kopir.document;

import java.math.BigDecimal;
import java.util.List;

/** What the rules make of a deal. */
public sealed interface Drafts {

    /** @param discrepancy what the deal's total is more than ours, within the tolerance; 0 usually */
    record Ready(List<Draft> documents, BigDecimal discrepancy) implements Drafts {}

    record Refused(Refusal refusal) implements Drafts {}
}
