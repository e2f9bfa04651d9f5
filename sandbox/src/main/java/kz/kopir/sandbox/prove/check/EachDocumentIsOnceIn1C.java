package kz.kopir.sandbox.prove.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.Document;
import kz.kopir.sandbox.prove.check.Evidence.OnecWrite;

/** 1C's own ledger has each document once, under its number, posted; one that was cancelled is not posted; and there is none that nobody issued. */
final class EachDocumentIsOnceIn1C implements Check {

    @Override
    public String promise() {
        return "one document of each in 1C, posted";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var documents = evidence.documentsByOrder();
        var writes = evidence.onec().stream().collect(Collectors.groupingBy(OnecWrite::document));
        for (var deal : evidence.deals()) {
            for (var document : documents.getOrDefault(deal.key(), List.of())) {
                findings.looked();
                look(deal.key(), document, writes.getOrDefault(document.id(), List.of()), findings);
            }
        }
        var issued = evidence.documents().stream().map(Document::id).collect(Collectors.toSet());
        writes.forEach((id, each) -> phantom(id, each, issued, findings));
    }

    private static void look(String deal, Document document, List<OnecWrite> writes, Findings findings) {
        var created = writes.stream().filter(OnecWrite::creates).count();
        if (created > 1) {
            findings.breach(deal, "%s was made in 1C %d times".formatted(document.number(), created));
        }
        if (writes.isEmpty()) {
            // a cancelling that came first swallows the document
            if (!document.cancelled()) {
                findings.breach(deal, "%s is not in 1C".formatted(document.number()));
            }
            return;
        }
        if (!writes.getFirst().creates()) {
            findings.breach(deal, "%s was changed in 1C before it was made".formatted(document.number()));
        }
        if (writes.stream().map(OnecWrite::key).distinct().count() > 1) {
            findings.breach(deal, "%s is in 1C under several keys".formatted(document.number()));
        }
        if (writes.getLast().posted() == document.cancelled()) {
            findings.breach(
                    deal,
                    "%s is %s in 1C"
                            .formatted(document.number(), document.cancelled() ? "still posted" : "not posted"));
        }
        if (!writes.getLast().number().equals(document.number())) {
            findings.breach(
                    deal,
                    "%s is %s in 1C"
                            .formatted(document.number(), writes.getLast().number()));
        }
    }

    private static void phantom(String id, List<OnecWrite> writes, Set<String> issued, Findings findings) {
        if (!issued.contains(id)) {
            findings.breach(
                    null,
                    "%s of deal %s is in 1C, and nobody issued it"
                            .formatted(
                                    writes.getFirst().number(),
                                    writes.getFirst().deal()));
        }
    }
}
