package kz.kopir.sandbox.prove.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.prove.check.Evidence.Document;

/** In the end the deal's field holds the number of each of its documents that stands, once, and nothing else. */
final class TheNumbersAreOnTheDeal implements Check {

    @Override
    public String promise() {
        return "the numbers are on the deal, once each";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var documents = evidence.documentsByOrder();
        var last = last(evidence);
        for (var deal : evidence.deals()) {
            if (!deal.ofTheCrm()) {
                continue;
            }
            findings.looked();
            var wanted = documents.getOrDefault(deal.key(), List.of()).stream()
                    .filter(document -> !document.cancelled())
                    .map(Document::number)
                    .sorted()
                    .toList();
            var shown = numbers(last.getOrDefault(deal.deal(), ""));
            if (!shown.equals(wanted)) {
                findings.breach(deal.key(), "the deal shows %s instead of %s".formatted(shown, wanted));
            }
        }
    }

    private static Map<String, String> last(Evidence evidence) {
        var last = new LinkedHashMap<String, String>();
        evidence.crm().stream()
                .filter(write -> write.field() != null)
                .forEach(write -> last.put(write.deal(), write.field()));
        return last;
    }

    private static List<String> numbers(String field) {
        return Arrays.stream(field.split("[,;\\s]+"))
                .filter(number -> !number.isBlank())
                .sorted()
                .toList();
    }
}
