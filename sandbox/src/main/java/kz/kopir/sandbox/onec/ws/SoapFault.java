package kz.kopir.sandbox.onec.ws;

/** An exception that 1C's code throws, or the platform for a request it cannot take. */
final class SoapFault extends Exception {

    private final boolean caller;

    private SoapFault(String text, boolean caller) {
        super(text, null, false, false);
        this.caller = caller;
    }

    static SoapFault server(String text) {
        return new SoapFault(text, false);
    }

    static SoapFault client(String text) {
        return new SoapFault(text, true);
    }

    /** Whether the caller is to blame. */
    boolean isCallers() {
        return caller;
    }
}
