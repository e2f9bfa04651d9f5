package kz.kopir.onec.posting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Workers;

/** Has the work of each base done with the limits that the base has now. */
@ApplicationScoped
class ServeBases {

    private final Connections connections;
    private final Workers workers;
    private final OnecConfig config;
    private Set<String> served = Set.of();

    ServeBases(Connections connections, Workers workers, OnecConfig config) {
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
        // the tasks of a base that is switched off wait
        all.forEach(base -> workers.serve(new TaskQueue(
                base.queue(),
                base.settings().enabled() ? inHand(base.settings().limits().concurrency()) : 0,
                base.settings().limits().lease(),
                config.giveUpAfter())));
        var queues = all.stream().map(OnecConnection::queue).collect(Collectors.toSet());
        served.stream().filter(queue -> !queues.contains(queue)).forEach(workers::leave);
        served = queues;
    }

    /** Half as many again as there may be calls, which are counted apart: while some are at the database, the others keep 1C busy. */
    private static int inHand(int calls) {
        return calls + (calls + 1) / 2;
    }
}
