package kz.kopir.document.rest;

import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.esf.EsfFinding;
import kz.kopir.document.parties.Finding;
import kz.kopir.platform.web.ProblemCode;
import kz.kopir.platform.web.ProblemException;

/** What is wrong with a card as its author is told. */
final class Findings {

    private Findings() {}

    /** Something doubtful: the card is kept all the same. */
    record Warning(String field, String code, String message) {}

    /** Ends the request when the card cannot be kept. */
    static void requireNoErrors(List<Finding> found, boolean english) {
        var errors = found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(error -> error.field() + ": " + message(error, english))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new ProblemException(DocumentProblem.CARD_IS_WRONG, errors);
        }
    }

    /** All that keeps a document from being made, under the code of the first. */
    static ProblemException notMade(List<Finding> found, boolean english) {
        return new ProblemException(
                new ProblemCode(found.getFirst().code(), 422, "Документ не сделан: %s", "The document is not made: %s"),
                found.stream()
                        .map(error -> error.field() + ": " + message(error, english))
                        .collect(Collectors.joining("; ")));
    }

    /** All that keeps the portal from taking a tax invoice, under the code of the first. */
    static ProblemException incomplete(List<EsfFinding> found, boolean english) {
        return new ProblemException(
                new ProblemCode(
                        found.getFirst().code(),
                        422,
                        "Портал ЭСФ не примет этот счёт-фактуру: %s",
                        "The portal would not take this tax invoice: %s"),
                found.stream()
                        .map(finding -> "%s: %s (%s)"
                                .formatted(
                                        finding.field(),
                                        english ? finding.english() : finding.russian(),
                                        finding.code()))
                        .collect(Collectors.joining("; ")));
    }

    static List<Warning> warnings(List<Finding> found, boolean english) {
        return found.stream()
                .map(finding -> new Warning(finding.field(), finding.code(), message(finding, english)))
                .toList();
    }

    private static String message(Finding finding, boolean english) {
        return english ? finding.english() : finding.russian();
    }
}
