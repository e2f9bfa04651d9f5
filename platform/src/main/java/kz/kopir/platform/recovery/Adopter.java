package kz.kopir.platform.recovery;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/**
 * What a service takes back from its own events of one type after its database was restored: ids, numbers, versions, attempts that it gave
 * out and the backup does not know. Types are read one after the other in the order of {@link kz.kopir.contracts.Topic}.
 */
public interface Adopter<E extends KopirEvent> {

    Class<E> eventType();

    /**
     * Writes what the events tell, oldest first, and tells nothing anew. They may be known already, and come more than once.
     *
     * @param events at least one, at most 500, all of this service itself
     */
    Uni<Void> adopt(Tx tx, List<Received<E>> events);
}
