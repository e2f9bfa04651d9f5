package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is kept of each kind, and how fresh it is. */
public interface Shelf {

    /**
     * An object as it is kept.
     *
     * @param changedSeq grows with every change of an object in the connection
     */
    record Kept(
            UUID key, String version, boolean deleted, long changedSeq, OffsetDateTime changedAt, ObjectNode content) {}

    /**
     * How fresh a kind is.
     *
     * @param readAt    when the last complete read began; null until there is one
     * @param changedTo the highest change that is kept; 0 when nothing is
     * @param trouble   the code of what keeps a read from going on; null when nothing does
     */
    record State(OffsetDateTime readAt, long changedTo, String trouble) {}

    /** @param warehouse of stock; null for any */
    record Narrowed(boolean withDeleted, UUID warehouse) {}

    /** How fresh it is; notes that it was asked for, so that it is kept fresh. */
    Uni<State> ask(String connection, Kind kind);

    /** By key. */
    Uni<List<Kept>> list(String connection, Kind kind, Narrowed narrowed, UUID after, int limit);

    /** What has changed since, in that order, with what is deleted. */
    Uni<List<Kept>> changes(String connection, Kind kind, UUID warehouse, long after, int limit);

    /** Customers with that BIN or IIN, those that are deleted left out. */
    Uni<List<Kept>> customers(String connection, String taxId, int atMost);

    Uni<Optional<Kept>> find(String connection, Kind kind, UUID key);
}
