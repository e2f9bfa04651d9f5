package kz.kopir.document.drafting;

import java.math.BigDecimal;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.parties.Finding;

/** What comes of a request. */
public sealed interface Composed {

    /**
     * @param document    whole but for its number and the moment of its issue
     * @param discrepancy what the asked total is more than the document's, within the tolerance
     */
    record Ready(DocumentCreated document, BigDecimal discrepancy) implements Composed {}

    /** Something that it is to be made from is not there, or not as it must be. */
    record Stopped(Made answer) implements Composed {}

    /** @param findings all that keeps the document from being made; at least one */
    record Wrong(List<Finding> findings) implements Composed {}
}
