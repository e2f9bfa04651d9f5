package kz.kopir.bitrix.keeping;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.bitrix.access.StandingStore;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;

/** Lets a parked portal go on; when nothing was mended it is parked again by the next call. */
@ApplicationScoped
public class ResumePortal {

    private final StandingStore standings;
    private final WatchPortals watch;
    private final Transactions transactions;
    private final Audit audit;

    ResumePortal(StandingStore standings, WatchPortals watch, Transactions transactions, Audit audit) {
        this.standings = standings;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
    }

    public Uni<Void> resume(Portal portal, String actor) {
        return transactions
                .inTransaction(tx -> standings
                        .unpark(tx, portal.id())
                        .chain(() -> audit.record(
                                tx, actor, "resume", "bitrix-portal", portal.id(), portal.standing(), null)))
                .chain(watch::look)
                .replaceWithVoid();
    }
}
