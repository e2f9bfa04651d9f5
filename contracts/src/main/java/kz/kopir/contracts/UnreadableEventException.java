package kz.kopir.contracts;

/** The record cannot be read; the message names the field, the error and the cure, never the value. */
public class UnreadableEventException extends RuntimeException {

    private final String code;

    public UnreadableEventException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
