package kz.kopir.platform.services;

/** Another service did not answer, or not with what was asked for. It may be asked again. */
public final class NoAnswerFromServiceException extends RuntimeException {

    private final int status;

    NoAnswerFromServiceException(Service service, int status, String message, Throwable cause) {
        super(service.title() + ": " + message, cause);
        this.status = status;
    }

    /** Of HTTP; 0 when there was no answer at all. */
    public int status() {
        return status;
    }
}
