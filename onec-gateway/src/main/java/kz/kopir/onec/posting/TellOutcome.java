package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.TargetRef;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Tx;

/** What is written and told when the work on a document ends. */
@ApplicationScoped
public class TellOutcome {

    /** This system's name in events. */
    public static final String SYSTEM = "onec";

    private final Postings postings;
    private final Outbox outbox;
    private final Clock clock;

    TellOutcome(Postings postings, Outbox outbox, Clock clock) {
        this.postings = postings;
        this.outbox = outbox;
        this.clock = clock;
    }

    Outcome posted(OnecConnection base, DocumentCreated created, DocumentState posted) {
        var document = created.document();
        var reference = posted.key().toString();
        var number = posted.number();
        return new Outcome.Done(tx -> postings.posted(tx, document, reference, number)
                .chain(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(
                                tx,
                                new DocumentPosted(
                                        document,
                                        new TargetRef(SYSTEM, base.name(), attempt.get()),
                                        reference,
                                        number,
                                        OffsetDateTime.now(clock)))));
    }

    Outcome refused(OnecConnection base, DocumentCreated created, Outcome.Refused refused) {
        return new Outcome.Refused(
                refused.code(),
                refused.message(),
                tx -> reject(tx, created.document(), base.name(), refused.code(), refused.message()));
    }

    /** @param connection null when none serves the seller */
    public Uni<Void> reject(Tx tx, DocumentRef document, String connection, String code, String message) {
        return postings.rejected(tx, document.id(), code, message)
                .chain(attempt -> attempt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(
                                tx,
                                new DocumentRejected(
                                        document,
                                        new TargetRef(SYSTEM, connection, attempt.get()),
                                        code,
                                        message,
                                        OffsetDateTime.now(clock))));
    }
}
