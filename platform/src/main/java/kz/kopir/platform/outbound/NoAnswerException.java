package kz.kopir.platform.outbound;

/** The call left, wholly or in part, and its answer did not come wholly: it may have happened. */
public final class NoAnswerException extends RuntimeException {
    NoAnswerException(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
