package kz.kopir.platform.delivery;

import java.time.Duration;

/** How a call to an outside system ended. */
public sealed interface Outcome {

    /** It is done; the effect is written in the transaction that ends the task. */
    record Done(Effect effect) implements Outcome {}

    /**
     * Nothing has been done, and it can be tried again.
     *
     * @param after how long to wait; null for the platform's backoff
     */
    record Retry(String code, String message, Duration after) implements Outcome {
        public Retry(String code, String message) {
            this(code, message, null);
        }
    }

    /**
     * The target's business answer is no: it is not tried again. With an effect, that effect tells whom it concerns and
     * the task ends; without one the task is parked and {@code delivery.parked} calls a person.
     *
     * @param message in the target's own words where it gave any
     */
    record Refused(String code, String message, Effect effect) implements Outcome {
        public Refused(String code, String message) {
            this(code, message, null);
        }
    }

    /** It may have happened. The next attempt is a {@link TaskHandler#resolve}. */
    record Unknown(String code, String message) implements Outcome {}
}
