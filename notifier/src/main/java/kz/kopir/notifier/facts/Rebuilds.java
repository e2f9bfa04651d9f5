package kz.kopir.notifier.facts;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Remembers rebuilds; one runs at a time, and one whose process died is given up after a minute. */
public interface Rebuilds {

    /** Begins one; empty when another runs. */
    Uni<Optional<Long>> begin(String askedBy, String instance);

    /** Says how far it is; false when it was given up meanwhile. */
    Uni<Boolean> beat(long id, String step, long exported, long replayed);

    /** @param failure null when it is done */
    Uni<Void> end(long id, String failure);

    /** The latest first. */
    Uni<List<FactRebuild>> latest();
}
