package kz.kopir.notifier.ai;

import java.time.Duration;
import kz.kopir.notifier.reports.Phrase;

/** A question was understood by nobody: there was no model to ask, and without it only the commonest questions are known. */
public final class NotUnderstoodException extends RuntimeException {

    private final transient ModelFailure.Kind why;
    private final transient Duration retryAfter;

    NotUnderstoodException(ModelFailure.Kind why, Duration retryAfter) {
        super("Not understood, and the model was not there: " + why);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    /** Of why the model did not answer, such as {@code NTF-0214}. */
    public String code() {
        return why.code();
    }

    /** Why the model did not answer. */
    public Phrase words() {
        return why.words();
    }

    /** Whether there is a model at all. */
    public boolean hasModel() {
        return why != ModelFailure.Kind.NO_KEY;
    }

    /** For how long the provider asks to be left alone; null when it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
