package kz.kopir.bitrix.intake;

/** More signals wait to be stored than we keep in memory; the sweep finds what is turned away. */
public final class TooManySignalsException extends RuntimeException {

    TooManySignalsException() {
        super("More signals wait to be stored than are kept in memory", null, false, false);
    }
}
