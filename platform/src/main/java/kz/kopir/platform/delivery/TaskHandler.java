package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;

/** How one kind of task is done. An unexpected failure counts as {@link Outcome.Unknown}. */
public interface TaskHandler<P> {

    String kind();

    Class<P> payloadType();

    /** Does the task; nothing of an earlier attempt can have happened. */
    Uni<Outcome> attempt(Task<P> task);

    /**
     * Goes on after an attempt whose outcome is unknown: asks the target by our key, then adopts what is there or does the
     * task again. Answers {@link Outcome.Retry} only if it knows that nothing has been done.
     */
    Uni<Outcome> resolve(Task<P> task);
}
