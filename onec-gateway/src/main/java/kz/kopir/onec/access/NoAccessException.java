package kz.kopir.onec.access;

/** There are no credentials for a call, so it was not made. */
public final class NoAccessException extends RuntimeException {

    private final boolean refused;

    /** @param refused whether the token service has refused us; else it cannot be asked now */
    NoAccessException(boolean refused, String message) {
        super(message);
        this.refused = refused;
    }

    public boolean refused() {
        return refused;
    }
}
