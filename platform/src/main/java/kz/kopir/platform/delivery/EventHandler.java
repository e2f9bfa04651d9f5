package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.contracts.KopirEvent;

/**
 * What a service does on events of one type. The platform reads them from Kafka, leaves out those it has handled before
 * and calls the one bean for the type, in the transaction that remembers them as handled.
 */
public interface EventHandler<E extends KopirEvent> {

    Class<E> eventType();

    /**
     * Applies the events, oldest first. A failure undoes the transaction; then they come again one by one.
     *
     * @param events at least one, at most 200, each not handled before
     */
    Uni<Void> handle(Tx tx, List<Received<E>> events);
}
