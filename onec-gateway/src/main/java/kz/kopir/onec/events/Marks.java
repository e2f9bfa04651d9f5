package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import kz.kopir.platform.delivery.Tx;

/** How far each base has been watched. */
public interface Marks {

    /**
     * How far the changes of a base have been read.
     *
     * @param taken        the last one that was taken
     * @param acknowledged the last one of which the base knows that
     */
    record Mark(long taken, long acknowledged) {}

    /** Whether the last look at all documents of the base ended longer ago than that. */
    Uni<Boolean> isDue(String connection, Duration interval);

    Uni<Void> looked(String connection);

    Uni<Mark> changes(String connection);

    Uni<Void> taken(Tx tx, String connection, long seq);

    Uni<Void> acknowledged(String connection, long seq);
}
