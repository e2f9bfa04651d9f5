package kz.kopir.bitrix.intake;

import java.time.Duration;

/**
 * Something happened to a deal.
 *
 * @param fresh       it came alone, and is read before what came in a mass
 * @param window      how long further signals are waited for
 * @param traceparent of whoever told; may be null
 */
public record Signal(String portal, String deal, boolean fresh, Duration window, String traceparent) {

    /** Both in one: what one of them was in a hurry for is in a hurry. */
    Signal with(Signal other) {
        return new Signal(
                portal,
                deal,
                fresh || other.fresh,
                window.compareTo(other.window) < 0 ? window : other.window,
                other.traceparent != null ? other.traceparent : traceparent);
    }
}
