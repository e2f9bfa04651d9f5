package kz.kopir.document.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import kz.kopir.document.drafting.Made;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemException;

/** What came of making a document, as the caller is told. */
final class MadeAnswers {

    private MadeAnswers() {}

    /** The document's id, or the problem that there is none. */
    static UUID id(Made made, HttpHeaders headers) {
        if (made instanceof Made.Document document) {
            return document.id();
        }
        throw problem(made, headers);
    }

    static ProblemException problem(Made made, HttpHeaders headers) {
        return switch (made) {
            case Made.Document document -> throw new IllegalArgumentException("A document is no problem");
            case Made.Wrong(var findings) -> Findings.notMade(findings, Languages.wantsEnglish(headers));
            case Made.Exists(var id) -> new ProblemException(DocumentProblem.IS_THERE, id);
            case Made.NotFound(var id) -> new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
            case Made.NotDraft(var id) -> new ProblemException(DocumentProblem.NOT_DRAFT, id);
            case Made.NotIssued(var id) -> new ProblemException(DocumentProblem.NOT_ISSUED, id);
            case Made.ChangedMeanwhile changed -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE);
        };
    }
}
