package kz.kopir.platform.configuration;

/** The service does not begin to work, for a reason that a person can mend. */
public class StartRefusedException extends RuntimeException {

    private final int status;

    /**
     * @param message what is wrong and what to do, in a line
     * @param status  of the process
     */
    public StartRefusedException(String message, int status) {
        super("kopir: " + message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
