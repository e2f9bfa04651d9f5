package kz.kopir.bitrix.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.bitrix.keeping.WatchPortals;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.writing.DealNotes;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** A document is in the books: its deal gets the number and a comment. Deals of other sources are not ours. */
@ApplicationScoped
class DocumentPostedConsumer implements EventHandler<DocumentPosted> {

    private final Portals portals;
    private final WatchPortals watch;
    private final Tasks tasks;

    DocumentPostedConsumer(Portals portals, WatchPortals watch, Tasks tasks) {
        this.portals = portals;
        this.watch = watch;
        this.tasks = tasks;
    }

    @Override
    public Class<DocumentPosted> eventType() {
        return DocumentPosted.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentPosted>> events) {
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

    private Stream<NewTask> notes(DocumentPosted event) {
        return portals.bySource(event.document().order().source()).stream()
                .map(portal -> DealNotes.posted(portal, event));
    }
}
