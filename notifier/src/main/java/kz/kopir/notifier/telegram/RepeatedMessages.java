package kz.kopir.notifier.telegram;

import io.smallrye.mutiny.Uni;

/** Which messages have been sent again after an unknown outcome. */
public interface RepeatedMessages {

    /** Notes that the task is about to be sent again; false when it has been already. */
    Uni<Boolean> noteFirst(long task);
}
