package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.bitrix.keeping.WatchPortals;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.writing.DealNotes;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** The books refuse a document: its deal is told why. Deals of other sources are not ours. */
@ApplicationScoped
class DocumentRejectedConsumer implements EventHandler<DocumentRejected> {

    private final Portals portals;
    private final WatchPortals watch;
    private final Tasks tasks;

    DocumentRejectedConsumer(Portals portals, WatchPortals watch, Tasks tasks) {
        this.portals = portals;
        this.watch = watch;
        this.tasks = tasks;
    }

    @Override
    public Class<DocumentRejected> eventType() {
        return DocumentRejected.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentRejected>> events) {
        return watch.knowing(events.stream()
                        .map(Received::event)
                        .map(event -> event.document().order().source()))
                .chain(() -> tasks.enqueue(
                        tx,
                        events.stream()
                                .map(Received::event)
                                .flatMap(this::notes)
                                .toList()));
    }

    private Stream<NewTask> notes(DocumentRejected event) {
        return portals.bySource(event.document().order().source()).stream()
                .map(portal -> DealNotes.rejected(portal, event));
    }
}
