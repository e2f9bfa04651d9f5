package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Remembers sums and people of documents: they decide who is told of them. */
@ApplicationScoped
class AboutDocumentsConsumer implements EventHandler<DocumentCreated> {

    private final Abouts abouts;

    AboutDocumentsConsumer(Abouts abouts) {
        this.abouts = abouts;
    }

    @Override
    public Class<DocumentCreated> eventType() {
        return DocumentCreated.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DocumentCreated>> events) {
        return abouts.keep(
                tx, events.stream().map(Received::event).map(Known::of).toList());
    }
}
