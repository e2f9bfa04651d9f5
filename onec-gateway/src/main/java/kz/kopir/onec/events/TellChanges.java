package kz.kopir.onec.events;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.TargetRef;
import kz.kopir.onec.events.WatchedDocuments.Watched;
import kz.kopir.onec.posting.TellOutcome;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;

/** Tells what people did in a base to documents of ours and to products: each change once, and nothing of what we did ourselves. */
@ApplicationScoped
class TellChanges {

    private final WatchedDocuments documents;
    private final Outbox outbox;
    private final Clock clock;

    TellChanges(WatchedDocuments documents, Outbox outbox, Clock clock) {
        this.documents = documents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * In their order.
     *
     * @param said when the base said it
     * @return the documents of ours among them
     */
    Uni<List<DocumentRef>> tell(Tx tx, String connection, List<News> news, OffsetDateTime said) {
        return Multi.createFrom()
                .iterable(news)
                .onItem()
                .transformToUniAndConcatenate(one -> switch (one) {
                    case News.OfDocument(var key, var seen) -> told(tx, connection, key, seen);
                    case News.OfProduct(var key, var what) ->
                        outbox.publish(tx, new GoodsChanged(connection, key.toString(), what, said))
                                .replaceWith(Optional.<DocumentRef>empty());
                })
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Optional<DocumentRef>> told(Tx tx, String connection, UUID key, Change seen) {
        return documents.lock(tx, connection, key).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            var watched = found.get();
            // 1C unposts what it marks for deletion, and may say the one after the other
            var isPartOfDeletion = seen == Change.UNPOSTED && watched.seen() == Change.DELETED;
            return (isPartOfDeletion ? Uni.createFrom().voidItem() : saw(tx, connection, watched, seen))
                    .replaceWith(Optional.of(watched.document()));
        });
    }

    /**
     * What 1C answered when it was asked.
     *
     * @param asked as it was known before; if we have changed the document since, the answer may be older than that and says nothing
     */
    Uni<Void> answered(Tx tx, String connection, Watched asked, Change seen) {
        return documents
                .lock(tx, connection, asked.key())
                .chain(found -> found.filter(now -> now.attempt() == asked.attempt())
                        .map(now -> saw(tx, connection, now, seen))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** That it stands again as we left it is only noted: there is no event for that, and the next change is told again. */
    private Uni<Void> saw(Tx tx, String connection, Watched watched, Change seen) {
        if (watched.seen() == seen) {
            return Uni.createFrom().voidItem();
        }
        var noted = documents.note(tx, watched.document().id(), seen);
        return seen == null
                ? noted
                : noted.chain(() -> outbox.publish(
                        tx,
                        new DocumentChanged(
                                watched.document(),
                                new TargetRef(TellOutcome.SYSTEM, connection, watched.attempt()),
                                seen,
                                OffsetDateTime.now(clock))));
    }
}
