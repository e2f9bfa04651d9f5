package kz.kopir.bitrix.deal;

/** The deal cannot be turned into an event as it stands; the message is for the deal's timeline, in Russian. */
public final class UnusableDealException extends RuntimeException {

    private final String code;

    public UnusableDealException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, see docs/errors.md. */
    public String code() {
        return code;
    }
}
