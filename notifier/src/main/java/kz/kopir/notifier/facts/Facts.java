package kz.kopir.notifier.facts;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Where the read model is kept. */
public interface Facts {

    /** What rows are written into. */
    enum Room {
        /** What questions are answered from. */
        LIVE,
        /** What a rebuild fills before it takes the other's place. */
        NEXT
    }

    /** Writes the rows in one transaction; what is known in a newer version stays. */
    Uni<Void> write(Room room, FactRows rows);

    /** Empties the next room. */
    Uni<Void> prepareNext();

    /** Puts the next room in the place of the live one, all tables at once. */
    Uni<Void> takeNext();

    /** How many rows there are of each kind, and when the newest deal was closed. */
    Uni<Stand> stand();

    /** @param newestDeal null while there is none */
    record Stand(Map<String, Long> rows, OffsetDateTime newestDeal, List<FactRebuild> rebuilds) {}
}
