package kz.kopir.odoo.posting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConfig;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Workers;

/** Has the work of each connection done with the limits that it has now. */
@ApplicationScoped
class ServeConnections {

    private final Connections connections;
    private final Workers workers;
    private final OdooConfig config;
    private Set<String> served = Set.of();

    ServeConnections(Connections connections, Workers workers, OdooConfig config) {
        this.connections = connections;
        this.workers = workers;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        connections.onChange(this::serve);
        serve();
    }

    private synchronized void serve() {
        var all = connections.all();
        // the tasks of one that is switched off wait
        all.forEach(connection -> workers.serve(new TaskQueue(
                connection.queue(),
                connection.settings().enabled()
                        ? inHand(connection.settings().limits().concurrency())
                        : 0,
                connection.settings().limits().lease(),
                config.giveUpAfter())));
        var queues = all.stream().map(OdooConnection::queue).collect(Collectors.toSet());
        served.stream().filter(queue -> !queues.contains(queue)).forEach(workers::leave);
        served = queues;
    }

    /** Half as many again as there may be calls, which are counted apart: while some are at the database, the others keep Odoo busy. */
    private static int inHand(int calls) {
        return calls + (calls + 1) / 2;
    }
}
