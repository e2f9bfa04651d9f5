package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;
import kz.kopir.platform.delivery.Tx;

/** What was told to whom. */
public interface Told {

    /** @param chat {@link #THE_DAY} for the counting of the day */
    record Telling(long chat, String identity) {}

    long THE_DAY = 0;

    /** Notes them, and answers those that were not told before. */
    Uni<Set<Telling>> addNew(Tx tx, Collection<Telling> tellings);
}
