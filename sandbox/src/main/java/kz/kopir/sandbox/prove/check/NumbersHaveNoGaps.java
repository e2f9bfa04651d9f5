package kz.kopir.sandbox.prove.check;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.Document;

/** The numbers of a seller's documents of one type run from the first to the last without a gap, and none is given twice. */
final class NumbersHaveNoGaps implements Check {

    @Override
    public String promise() {
        return "numbers have no gaps";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        evidence.documents().stream()
                .collect(Collectors.groupingBy(document -> document.seller() + " " + prefix(document.number())))
                .forEach((series, documents) -> look(series, documents, findings));
    }

    private static void look(String series, Collection<Document> documents, Findings findings) {
        var seen = new TreeSet<Long>();
        for (var document : documents) {
            findings.looked();
            if (!seen.add(last(document.number()))) {
                findings.breach(document.order(), document.number() + " is given twice");
            }
        }
        for (var number = 1L; number <= seen.last(); number++) {
            if (!seen.contains(number)) {
                findings.breach(null, "%s has no number %d, though it has %d".formatted(series, number, seen.last()));
            }
        }
    }

    private static String prefix(String number) {
        return number.replaceFirst("\\d+$", "");
    }

    private static long last(String number) {
        return Long.parseLong(number.substring(prefix(number).length()));
    }
}
