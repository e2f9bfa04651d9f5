package kz.kopir.odoo.changes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.platform.delivery.Tx;

/** The documents that stand posted in Odoo by our doing, what was last seen of them, and how far Odoo's changes were read. */
public interface Watched {

    /** Those of ours among these invoices. */
    Uni<List<Posting>> among(String connection, Collection<Long> moves);

    /**
     * Those posted since then, in the order of their posting.
     *
     * @param after the last one of the page before; null for the first page
     */
    Uni<List<Posting>> page(String connection, Duration since, UUID after, int limit);

    /** @param seen null when it stands again as we left it */
    Uni<Void> note(Tx tx, UUID document, Change seen);

    /** By Odoo's clock, in UTC. */
    Uni<Optional<LocalDateTime>> readUntil(String connection);

    Uni<Void> isRead(String connection, LocalDateTime until);

    /** Whether the last look at all documents ended longer ago than that. */
    Uni<Boolean> isDue(String connection, Duration interval);

    Uni<Void> looked(String connection);
}
