package kz.kopir.sandbox.prove.check;

import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.CrmWrite;

/** The deal's timeline says of each document once that it is posted. */
final class EachDocumentIsToldOnceOnTheDeal implements Check {

    private static final String POSTED = "документ проведён в";

    @Override
    public String promise() {
        return "one comment about each document";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var documents = evidence.documentsByOrder();
        var comments = evidence.crm().stream()
                .filter(write -> write.comment() != null)
                .collect(Collectors.groupingBy(CrmWrite::deal));
        for (var deal : evidence.deals()) {
            if (!deal.ofTheCrm()) {
                continue;
            }
            for (var document : documents.getOrDefault(deal.key(), List.of())) {
                findings.looked();
                var told = comments.getOrDefault(deal.deal(), List.of()).stream()
                        .map(CrmWrite::comment)
                        .filter(text -> text.contains(document.number()) && text.contains(POSTED))
                        .count();
                if (told > 1 || (told == 0 && !document.cancelled())) {
                    findings.breach(deal.key(), "%d comments say that %s is posted".formatted(told, document.number()));
                }
            }
        }
    }
}
