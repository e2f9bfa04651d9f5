package kz.kopir.onec.files;

/** A file with an answer is not as the contract says; its text is not repeated. */
final class UnreadableAnswerException extends RuntimeException {

    UnreadableAnswerException(Throwable cause) {
        super("An answer of 1C in a file is not as docs/onec-exchange.md says", cause);
    }
}
