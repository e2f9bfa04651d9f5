package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.platform.delivery.Transactions;

/** Tells what became of a document that we have posted, when its base says by itself how it stands. */
@ApplicationScoped
public class TellState {

    private final TellChanges tellChanges;
    private final Transactions transactions;
    private final Clock clock;

    TellState(TellChanges tellChanges, Transactions transactions, Clock clock) {
        this.tellChanges = tellChanges;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Uni<Void> of(String connection, DocumentState state) {
        var seen = state.deleted() ? Change.DELETED : state.posted() ? null : Change.UNPOSTED;
        return transactions
                .inTransaction(tx -> tellChanges.tell(
                        tx, connection, List.of(new News.OfDocument(state.key(), seen)), OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }
}
