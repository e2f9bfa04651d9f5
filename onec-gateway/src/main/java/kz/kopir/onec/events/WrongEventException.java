package kz.kopir.onec.events;

/** An event that breaks the contract of docs/onec-exchange.md. */
public final class WrongEventException extends RuntimeException {

    private final String field;

    /** @param field that is missing or wrong, such as {@code data.key}; empty when the body is no JSON object */
    WrongEventException(String field) {
        super("An event from 1C is wrong: " + field, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
