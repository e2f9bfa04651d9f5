package kz.kopir.odoo.changes;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.TargetRef;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.posting.Postings;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Tells what people did in Odoo to documents of ours: each change once, and nothing of what we did ourselves. */
@ApplicationScoped
class TellChanges {

    private final Watched watched;
    private final Postings postings;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    TellChanges(Watched watched, Postings postings, Transactions transactions, Outbox outbox, Clock clock) {
        this.watched = watched;
        this.postings = postings;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Compares what is known with what Odoo says.
     *
     * @param known as it was before Odoo was asked: one that we have changed since says nothing
     * @param seen  by the invoice's id; null where it stands as we left it; of one that is missing nothing is told
     */
    Uni<Void> tell(List<Posting> known, Map<Long, Change> seen) {
        return Multi.createFrom()
                .iterable(known)
                .filter(posting -> seen.containsKey(posting.move()) && posting.seen() != seen.get(posting.move()))
                .onItem()
                .transformToUniAndConcatenate(posting -> transactions
                        .inTransaction(tx -> tell(tx, posting, seen.get(posting.move())))
                        .replaceWith(posting))
                .collect()
                .asList()
                .invoke(told -> {
                    if (!told.isEmpty()) {
                        CrashPoints.at("odoo.changes-taken");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> tell(Tx tx, Posting asked, Change seen) {
        return postings.lock(tx, asked.document())
                .chain(found -> found.filter(now -> now.state() == Postings.State.POSTED
                                && now.attempt() == asked.attempt()
                                && now.seen() != seen)
                        .map(now -> saw(tx, now, seen))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** That it stands again as we left it is only noted: there is no event for that, and the next change is told again. */
    private Uni<Void> saw(Tx tx, Posting posting, Change seen) {
        var noted = watched.note(tx, posting.document(), seen);
        return seen == null
                ? noted
                : noted.chain(() -> outbox.publish(
                        tx,
                        new DocumentChanged(
                                posting.content().document(),
                                new TargetRef(OdooClients.SYSTEM, posting.connection(), posting.attempt()),
                                seen,
                                OffsetDateTime.now(clock))));
    }
}
