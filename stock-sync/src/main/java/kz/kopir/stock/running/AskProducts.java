package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.onec.OnecLine;
import kz.kopir.stock.onec.OnecPage;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgStaging;

/** Asks 1C for some products at once. */
@ApplicationScoped
class AskProducts implements StepTaker {

    private final OnecStock onec;
    private final PgStaging staging;
    private final Transactions transactions;
    private final KeepStep keepStep;

    AskProducts(OnecStock onec, PgStaging staging, Transactions transactions, KeepStep keepStep) {
        this.onec = onec;
        this.staging = staging;
        this.transactions = transactions;
        this.keepStep = keepStep;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.ASK);
    }

    @Override
    public Uni<Void> take(Run run) {
        return transactions
                .inTransaction(tx -> staging.notAsked(tx, run, OnecStock.AT_ONCE))
                .chain(products -> products.isEmpty()
                        ? keepStep.keep(
                                run, tx -> Uni.createFrom().item(run.progress().to(Step.CARDS)))
                        : ask(run, products));
    }

    private Uni<Void> ask(Run run, List<UUID> products) {
        return onec.now(run.connection(), products)
                .map(AskProducts::whole)
                .chain(page -> keepStep.keep(
                        run,
                        tx -> staging.write(tx, run, page.items())
                                .chain(() -> staging.asked(tx, run, products, page.readAt()))
                                .replaceWith(run.progress()
                                        .plusRead(page.items().size())
                                        .readAt(earlier(run.progress().readAt(), page.readAt())))));
    }

    private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static OnecPage<OnecLine> whole(OnecPage<OnecLine> page) {
        if (!page.complete() || page.readAt() == null) {
            throw RunFailedException.forNow("STK-0103", "Ответ onec-gateway об остатках неполон");
        }
        return page;
    }
}
