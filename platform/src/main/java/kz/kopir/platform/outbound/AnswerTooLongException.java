package kz.kopir.platform.outbound;

/** An answer has more bytes than may be read. */
public final class AnswerTooLongException extends RuntimeException {
    public AnswerTooLongException() {
        super(null, null, false, false);
    }
}
