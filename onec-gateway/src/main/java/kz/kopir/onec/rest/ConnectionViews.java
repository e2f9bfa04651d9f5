package kz.kopir.onec.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.keeping.ConnectionJson;
import kz.kopir.onec.keeping.KeptConnection;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.QueueWork.Work;

/** Connections as people see them: their settings with nothing of their secrets, and how they are. */
@ApplicationScoped
class ConnectionViews {

    private final QueueWork queues;
    private final ODataClients clients;

    ConnectionViews(QueueWork queues, ODataClients clients) {
        this.queues = queues;
        this.clients = clients;
    }

    /**
     * @param kept those of the database, by name
     * @return in the order of {@code connections}
     */
    Uni<List<ObjectNode>> of(List<OnecConnection> connections, Map<String, KeptConnection> kept) {
        return queues.of(connections.stream().map(OnecConnection::queue).toList())
                .map(work -> connections.stream()
                        .map(connection -> view(
                                connection,
                                kept.get(connection.name()),
                                work.getOrDefault(connection.queue(), Work.NONE)))
                        .toList());
    }

    private ObjectNode view(OnecConnection connection, KeptConnection kept, Work work) {
        var view = kept == null ? ConnectionJson.view(connection.settings()) : ConnectionJson.view(kept);
        view.put("origin", connection.origin().name().toLowerCase(Locale.ROOT));
        view.put("version", connection.version());
        view.put("breaker", clients.state(connection).name());
        if (work.holder() != null) {
            view.put("holder", work.holder());
        }
        view.putObject("tasks").put("waiting", work.waiting()).put("parked", work.parked());
        return view;
    }
}
