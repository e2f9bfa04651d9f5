package kz.kopir.sandbox.prove.check;

import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.OdooPosting;

/** Where the seller keeps its books in Odoo too, Odoo has each document once. */
final class EachDocumentIsOnceInOdoo implements Check {

    private static final String ODOO = "odoo";

    @Override
    public String promise() {
        return "one invoice of each in Odoo, where it belongs";
    }

    /** By our numbers: Odoo's invoices are one seller's, and other sellers have the same numbers. */
    @Override
    public void look(Evidence evidence, Findings findings) {
        var documents = evidence.documentsByOrder();
        var postings = evidence.odoo().stream().collect(Collectors.groupingBy(OdooPosting::number));
        for (var deal : evidence.deals()) {
            if (!deal.systems().contains(ODOO)) {
                continue;
            }
            for (var document : documents.getOrDefault(deal.key(), List.of())) {
                findings.looked();
                var found = postings.remove(document.number());
                var moves = found == null
                        ? 0
                        : found.stream().map(OdooPosting::move).distinct().count();
                if (moves > 1 || (moves == 0 && !document.cancelled())) {
                    findings.breach(deal.key(), "%s is in Odoo %d times".formatted(document.number(), moves));
                }
            }
        }
        postings.keySet().forEach(number -> findings.breach(null, number + " is in Odoo, where it does not belong"));
    }
}
