package kz.kopir.stock;

/** What a run met will not mend itself; or, of those that wait, may. */
public final class RunFailedException extends RuntimeException {

    private final String code;
    private final boolean forGood;

    private RunFailedException(String code, String message, boolean forGood) {
        super(message, null, false, false);
        this.code = code;
        this.forGood = forGood;
    }

    /** @param message for a person, in Russian */
    public static RunFailedException forGood(String code, String message) {
        return new RunFailedException(code, message, true);
    }

    /** It is tried again later. */
    public static RunFailedException forNow(String code, String message) {
        return new RunFailedException(code, message, false);
    }

    public String code() {
        return code;
    }

    public boolean isForGood() {
        return forGood;
    }
}
