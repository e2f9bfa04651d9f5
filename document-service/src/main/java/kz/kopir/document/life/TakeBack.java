package kz.kopir.document.life;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.life.IssuedDocuments.Standing;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.document.metrics.CountBusiness;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tx;

/** Cancels issued documents in the transaction of what takes their place, or of nothing. */
@ApplicationScoped
public class TakeBack {

    private final IssuedDocuments documents;
    private final Outbox outbox;
    private final Audit audit;
    private final CountBusiness count;
    private final Clock clock;

    TakeBack(IssuedDocuments documents, Outbox outbox, Audit audit, CountBusiness count, Clock clock) {
        this.documents = documents;
        this.outbox = outbox;
        this.audit = audit;
        this.count = count;
        this.clock = clock;
    }

    /** @param standing locked, and issued */
    public Uni<Void> takeBack(Tx tx, Standing standing, String reason, String actor) {
        var document = standing.document().document();
        var revision = standing.revision() + 1;
        count.cancelled(tx, document.type());
        return documents
                .cancel(tx, document.id(), revision, reason)
                .chain(() -> audit.record(
                        tx,
                        actor,
                        "cancel",
                        History.ENTITY,
                        document.id().toString(),
                        Map.of("state", State.ISSUED),
                        Map.of("state", State.CANCELLED, "reason", reason)))
                .chain(() -> outbox.publish(
                        tx, new DocumentCancelled(document.withRevision(revision), reason, OffsetDateTime.now(clock))));
    }

    /** Cancels all that are issued of an order, which is locked; answers them. */
    public Uni<List<Standing>> takeBackAll(Tx tx, OrderRef order, String reason, String actor) {
        return documents
                .lockIssued(tx, order)
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(standing -> takeBack(tx, standing, reason, actor))
                        .toUni());
    }
}
