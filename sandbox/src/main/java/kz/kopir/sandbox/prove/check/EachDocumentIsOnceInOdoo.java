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

    @Override
    public void look(Evidence evidence, Findings findings) {
        var postings = evidence.odoo().stream().collect(Collectors.groupingBy(OdooPosting::number));
        for (var deal : evidence.deals()) {
            for (var document : evidence.documentsOf(deal)) {
                var moves = postings.getOrDefault(document.number(), List.of()).stream()
                        .map(OdooPosting::move)
                        .distinct()
                        .count();
                if (!deal.systems().contains(ODOO)) {
                    if (moves > 0) {
                        findings.breach(deal.key(), document.number() + " is in Odoo, where it does not belong");
                    }
                    continue;
                }
                findings.looked();
                if (moves > 1 || (moves == 0 && !document.cancelled())) {
                    findings.breach(deal.key(), "%s is in Odoo %d times".formatted(document.number(), moves));
                }
            }
        }
    }
}
