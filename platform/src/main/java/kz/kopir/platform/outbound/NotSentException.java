package kz.kopir.platform.outbound;

/** The call did not leave: nothing can have happened. */
public final class NotSentException extends RuntimeException {
    NotSentException(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
