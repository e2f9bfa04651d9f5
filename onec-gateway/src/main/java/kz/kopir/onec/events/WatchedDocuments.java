package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.platform.delivery.Tx;

/** The documents that we have posted, and what was last seen of them in 1C. One that is cancelled, or on its way again, is not watched. */
public interface WatchedDocuments {

    /**
     * A document that stands in 1C by our doing.
     *
     * @param key     in 1C
     * @param attempt of our last answer about it
     * @param seen    what somebody did to it; null while it stands as we left it
     */
    record Watched(DocumentRef document, UUID key, int attempt, Change seen, OffsetDateTime postedAt) {}

    /** Keeps others from changing what is known of it until the transaction ends; empty when it is none of ours, or not watched. */
    Uni<Optional<Watched>> lock(Tx tx, String connection, UUID key);

    /** @param seen null when it stands again as we left it */
    Uni<Void> note(Tx tx, UUID document, Change seen);

    /**
     * Those posted since then, in the order of their posting.
     *
     * @param after the last one of the page before; null for the first page
     */
    Uni<List<Watched>> page(String connection, OffsetDateTime since, Watched after, int limit);
}
