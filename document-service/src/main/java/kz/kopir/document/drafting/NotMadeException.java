package kz.kopir.document.drafting;

import java.util.List;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.parties.Finding;

/** Undoes the transaction of a document that cannot be made; what is answered instead. */
final class NotMadeException extends RuntimeException {

    private final transient Made answer;

    NotMadeException(Made answer) {
        super(answer.toString(), null, false, false);
        this.answer = answer;
    }

    static NotMadeException wrong(String field, String code, String russian, String english) {
        return new NotMadeException(
                new Made.Wrong(List.of(new Finding(field, code, Severity.ERROR, russian, english))));
    }

    Made answer() {
        return answer;
    }
}
