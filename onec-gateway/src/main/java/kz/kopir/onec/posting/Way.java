package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Task;

/**
 * A way for documents into a 1C base and back. Each call may be repeated after any outcome: the document's key makes the second one the
 * same as the first. What is not the hoped-for answer comes as a {@link StoppedException} in the Uni.
 */
public interface Way {

    /** Brings a document in and posts it; answers how it stands then. */
    Uni<DocumentState> bring(OnecConnection base, Task<DocumentCreated> task);

    /** Unposts a document and marks it for deletion, if it is there. */
    Uni<Void> takeBack(OnecConnection base, DocumentType type, UUID key, Lease lease);

    /** How a document stands; empty when it is not there. */
    Uni<Optional<DocumentState>> look(OnecConnection base, DocumentType type, UUID key);
}
