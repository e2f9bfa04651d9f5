package kz.kopir.bitrix.mapping;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.kopir.bitrix.MatchingConfig;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.mapping.ChangeMappings.By;
import kz.kopir.bitrix.mapping.Proposal.State;
import kz.kopir.bitrix.matching.MatchCatalogues;
import kz.kopir.bitrix.matching.Pair;
import kz.kopir.bitrix.matching.Product;
import kz.kopir.bitrix.onec.OnecProducts;
import kz.kopir.bitrix.onec.OnecProducts.Reply;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.CrmCatalogue;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.bitrix.store.PgMappingStore.Sought;
import kz.kopir.bitrix.store.PgMatchRunStore;
import kz.kopir.bitrix.store.PgProposalStore;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/**
 * Makes a run: reads both catalogues, compares them, and writes everything that came of it in one transaction with the run's end. So a
 * run that a crash broke off has written nothing, and begins anew.
 */
@ApplicationScoped
public class MatchPortal {

    private static final int MANY = 1_000_000;

    private final OnecProducts onec;
    private final PgMappingStore mappings;
    private final PgProposalStore proposals;
    private final PgMatchRunStore runs;
    private final ChangeMappings change;
    private final Transactions transactions;
    private final MatchingConfig config;
    private final Pool pool;

    MatchPortal(
            OnecProducts onec,
            PgMappingStore mappings,
            PgProposalStore proposals,
            PgMatchRunStore runs,
            ChangeMappings change,
            Transactions transactions,
            MatchingConfig config,
            Pool pool) {
        this.onec = onec;
        this.mappings = mappings;
        this.proposals = proposals;
        this.runs = runs;
        this.change = change;
        this.transactions = transactions;
        this.config = config;
        this.pool = pool;
    }

    /** Why a run cannot be made; its message is for people. */
    static final class GivenUpException extends RuntimeException {
        GivenUpException(String message) {
            super(message);
        }
    }

    public Uni<Void> make(Portal portal, MatchRun run) {
        var work = new Work(portal, run, config.barcodeProperties().get(portal.id()));
        return readCrm(work)
                .chain(() -> readOnec(
                        work, null, System.nanoTime() + config.onecPatience().toNanos()))
                .chain(() -> known(work))
                .chain(() -> step(work, "COMPARING"))
                .chain(() -> compare(work))
                .chain(pairs -> finish(work, pairs))
                .onFailure(GivenUpException.class)
                .recoverWithUni(failure -> runs.failed(pool, run.id(), failure.getMessage()));
    }

    private static final class Work {
        private final Portal portal;
        private final MatchRun run;
        private final CrmCatalogue reading;
        private List<Product> crm = List.of();
        private final List<Product> onec = new ArrayList<>();
        private Set<String> mappedCrm = Set.of();
        private Set<String> mappedOnec = Set.of();
        private Set<PgProposalStore.Refused> refused = Set.of();

        Work(Portal portal, MatchRun run, String barcodeProperty) {
            this.portal = portal;
            this.run = run;
            this.reading = new CrmCatalogue(portal, barcodeProperty);
        }
    }

    private Uni<Void> step(Work work, String step) {
        return runs.step(pool, work.run.id(), step, work.reading.products().size(), work.onec.size());
    }

    /** In the order of ids, so that what comes of a run does not depend on how it was read. */
    private Uni<Void> readCrm(Work work) {
        return crmSteps(work, config.tries())
                .invoke(() -> work.crm = work.reading.products().stream()
                        .sorted(Comparator.comparing(
                                        (Product product) -> product.id().length())
                                .thenComparing(Product::id))
                        .toList());
    }

    private Uni<Void> crmSteps(Work work, int tries) {
        return step(work, "READING_CRM").chain(work.reading::step).chain(failure -> {
            if (failure.isPresent()) {
                return crmAgain(work, failure.get(), tries);
            }
            return work.reading.isEnd() ? Uni.createFrom().voidItem() : crmSteps(work, config.tries());
        });
    }

    private Uni<Void> crmAgain(Work work, BitrixReply failure, int tries) {
        if (failure instanceof Refused refused) {
            throw new GivenUpException("BTX-0510: Битрикс24 не отдал каталог: " + refused.message()
                    + ". Дайте вебхуку право catalog и запустите сопоставление снова.");
        }
        if (tries <= 1) {
            throw new GivenUpException(
                    "BTX-0511: портал не отвечает. Запустите сопоставление снова, когда он станет доступен.");
        }
        return pause(failure).chain(() -> crmSteps(work, tries - 1));
    }

    private Uni<Void> pause(BitrixReply reply) {
        var after = reply instanceof NotDone notDone && notDone.after() != null ? notDone.after() : config.pause();
        return Uni.createFrom().voidItem().onItem().delayIt().by(after.isPositive() ? after : config.pause());
    }

    private Uni<Void> readOnec(Work work, String after, long until) {
        return step(work, "READING_ONEC")
                .chain(() -> onec.page(work.run.connection(), after))
                .chain(reply -> switch (reply) {
                    case Reply.Page page
                    when page.complete() -> {
                        work.onec.addAll(page.products());
                        yield page.next() == null ? Uni.createFrom().voidItem() : readOnec(work, page.next(), until);
                    }
                    case Reply.Page page -> again(work, until, "BTX-0512: 1С ещё не прочитана до конца");
                    case Reply.Silent silent -> again(work, until, "BTX-0513: " + silent.why());
                    case Reply.Refused refused ->
                        throw new GivenUpException(
                                "BTX-0514: " + refused.why() + ". Проверьте connection и права сервиса.");
                });
    }

    private Uni<Void> again(Work work, long until, String why) {
        if (System.nanoTime() - until > 0) {
            throw new GivenUpException(why + ". Запустите сопоставление снова позже.");
        }
        work.onec.clear();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(config.pause())
                .chain(() -> readOnec(work, null, until));
    }

    private Uni<Void> known(Work work) {
        return mappings.search(pool, new Sought(work.portal.id(), null, null, null), null, MANY)
                .invoke(found -> {
                    work.mappedCrm = found.stream().map(Mapping::crmProductId).collect(toSet());
                    work.mappedOnec = found.stream()
                            .filter(mapping -> mapping.onecId() != null)
                            .map(mapping -> mapping.onecId().toString())
                            .collect(toSet());
                })
                .chain(() -> proposals.rejected(pool, work.portal.id()))
                .invoke(refused -> work.refused = refused)
                .replaceWithVoid();
    }

    private Uni<List<Pair>> compare(Work work) {
        return Uni.createFrom()
                .item(() -> {
                    var free = work.crm.stream()
                            .filter(product -> !work.mappedCrm.contains(product.id()))
                            .toList();
                    var freeOnec = work.onec.stream()
                            .filter(product -> !work.mappedOnec.contains(product.id()))
                            .toList();
                    return new MatchCatalogues()
                            .match(
                                    free,
                                    freeOnec,
                                    (one, other) -> work.refused.contains(new PgProposalStore.Refused(one, other)));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> finish(Work work, List<Pair> pairs) {
        CrashPoints.at("bitrix.match-found");
        return transactions
                .inTransaction(tx -> write(tx, work, pairs))
                .invoke(() -> CrashPoints.at("bitrix.match-written"));
    }

    private Uni<Void> write(Tx tx, Work work, List<Pair> pairs) {
        var run = work.run;
        return mappings.lock(tx.sql(), run.portal())
                .chain(() -> mappings.whole(
                        tx.sql(),
                        run.portal(),
                        pairs.stream().map(pair -> pair.crm().id()).toList()))
                .chain(since -> {
                    // somebody may have mapped a product while the catalogues were compared
                    var bySure = pairs.stream()
                            .filter(pair -> !since.containsKey(pair.crm().id()))
                            .collect(partitioningBy(pair -> pair.score() >= run.threshold()));
                    var taken = bySure.get(true);
                    var waiting = bySure.get(false);
                    var mapped = (int) work.crm.stream()
                            .filter(product -> work.mappedCrm.contains(product.id()))
                            .count();
                    return runs.done(tx.sql(), run.id(), mapped, taken.size(), waiting.size())
                            .chain(ours -> ours
                                    ? write(tx, run, taken, waiting)
                                    : Uni.createFrom().voidItem());
                });
    }

    private Uni<Void> write(Tx tx, MatchRun run, List<Pair> taken, List<Pair> waiting) {
        var found = new ArrayList<Proposal>();
        taken.forEach(pair -> found.add(proposal(run, pair, run.dryRun() ? State.DRY : State.TAKEN)));
        waiting.forEach(pair -> found.add(proposal(run, pair, run.dryRun() ? State.DRY : State.WAITING)));
        if (run.dryRun()) {
            return proposals.add(tx.sql(), found);
        }
        var by = new By(run.who(), "match", run.id());
        var chosen = taken.stream().map(pair -> mapping(run, pair)).toList();
        return proposals
                .forgetWaiting(tx.sql(), run.portal(), run.id())
                .chain(() -> proposals.add(tx.sql(), found))
                .chain(() -> chosen.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : change.save(tx, run.portal(), chosen, by).replaceWithVoid());
    }

    private static Mapping mapping(MatchRun run, Pair pair) {
        return new Mapping(
                run.portal(),
                pair.crm().id(),
                UUID.fromString(pair.onec().id()),
                pair.onec().article(),
                null,
                pair.crm().name(),
                pair.onec().name(),
                Made.MATCH,
                run.id());
    }

    private static Proposal proposal(MatchRun run, Pair pair, State state) {
        return new Proposal(
                0,
                run.portal(),
                pair.crm().id(),
                UUID.fromString(pair.onec().id()),
                pair.crm().name(),
                pair.onec().name(),
                pair.onec().article(),
                pair.basis().name(),
                pair.score(),
                pair.reason(),
                state,
                run.id(),
                null,
                null,
                null);
    }
}
