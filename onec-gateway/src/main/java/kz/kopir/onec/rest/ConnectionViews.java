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
import kz.kopir.onec.published.Published;
import kz.kopir.onec.published.ReadPublished;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.QueueWork.Work;

/** Connections as people see them: their settings with nothing of their secrets, and how they are. */
@ApplicationScoped
class ConnectionViews {

    private final QueueWork queues;
    private final ODataClients clients;
    private final ReadPublished readPublished;

    ConnectionViews(QueueWork queues, ODataClients clients, ReadPublished readPublished) {
        this.queues = queues;
        this.readPublished = readPublished;
        this.clients = clients;
    }

    /**
     * @param kept those of the database, by name
     * @return in the order of {@code connections}
     */
    Uni<List<ObjectNode>> of(List<OnecConnection> connections, Map<String, KeptConnection> kept) {
        var names = connections.stream().map(OnecConnection::name).toList();
        var queueNames = connections.stream().map(OnecConnection::queue).toList();
        return readPublished
                .known(names)
                .chain(published -> queues.of(queueNames)
                        .map(work -> connections.stream()
                                .map(connection -> view(
                                        connection,
                                        kept.get(connection.name()),
                                        work.getOrDefault(connection.queue(), Work.NONE),
                                        published.get(connection.name())))
                                .toList()));
    }

    /** @param published null while it was not read */
    private ObjectNode view(OnecConnection connection, KeptConnection kept, Work work, Published published) {
        var view = kept == null ? ConnectionJson.view(connection.settings()) : ConnectionJson.view(kept);
        view.put("origin", connection.origin().name().toLowerCase(Locale.ROOT));
        view.put("version", connection.version());
        view.put("breaker", clients.state(connection).name());
        if (work.holder() != null) {
            view.put("holder", work.holder());
        }
        view.putObject("tasks").put("waiting", work.waiting()).put("parked", work.parked());
        if (published != null) {
            show(view.putObject("published"), published);
        }
        return view;
    }

    private static void show(ObjectNode view, Published published) {
        view.put("state", published.state().name().toLowerCase(Locale.ROOT));
        view.put("read_at", published.readAt().toString());
        published.missing().forEach(view.putArray("missing")::add);
        published.unpublished().forEach(view.putArray("unpublished")::add);
        if (published.code() != null) {
            view.put("code", published.code());
        }
    }
}
