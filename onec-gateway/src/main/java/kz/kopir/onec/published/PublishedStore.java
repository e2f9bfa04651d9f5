package kz.kopir.onec.published;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.contracts.DocumentType;

/** What was last read of each base. */
public interface PublishedStore {

    Uni<Optional<Published>> find(String connection);

    /** By the names of the connections. */
    Uni<Map<String, Published>> all(Collection<String> connections);

    Uni<Void> write(String connection, Published published);

    /** The types of the documents that went or were to go into the base. */
    Uni<Set<DocumentType>> typesSent(String connection);
}
