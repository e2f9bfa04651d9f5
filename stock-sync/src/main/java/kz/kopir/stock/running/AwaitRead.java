package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import kz.kopir.stock.Place;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.onec.OnecRead;
import kz.kopir.stock.onec.OnecStock;
import kz.kopir.stock.store.PgRuns;

/** Has onec-gateway read 1C's stock anew and waits until it is through; one that was under way before is followed by another, once. */
@ApplicationScoped
class AwaitRead implements StepTaker {

    private static final int AGAIN = 1;

    private final OnecStock onec;
    private final PgRuns runs;
    private final KeepStep keepStep;
    private final StockConfig config;

    AwaitRead(OnecStock onec, PgRuns runs, KeepStep keepStep, StockConfig config) {
        this.onec = onec;
        this.runs = runs;
        this.keepStep = keepStep;
        this.config = config;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.REFRESH, Step.AWAIT);
    }

    @Override
    public Uni<Void> take(Run run) {
        return run.step() == Step.REFRESH ? refresh(run) : lookAfter(run);
    }

    private Uni<Void> refresh(Run run) {
        var place = run.place();
        return onec.refresh(run.connection())
                .chain(read -> keepStep.keep(
                        run,
                        config.lookAgain(),
                        tx -> Uni.createFrom()
                                .item(run.progress().to(Step.AWAIT, new Place(null, read.id(), null, place.chunk())))));
    }

    private Uni<Void> lookAfter(Run run) {
        return onec.find(run.connection(), run.place().mark()).chain(found -> settle(run, found));
    }

    private Uni<Void> settle(Run run, Optional<OnecRead> found) {
        if (found.isEmpty()) {
            return keepStep.keep(run, tx -> Uni.createFrom().item(run.progress().to(Step.REFRESH)));
        }
        var read = found.get();
        return switch (read.state()) {
            case "DONE" ->
                keepStep.keep(
                        run,
                        tx -> Uni.createFrom()
                                .item(
                                        isOlder(run, read) && run.place().chunk() < AGAIN
                                                ? run.progress().to(Step.REFRESH, new Place(null, null, null, AGAIN))
                                                : run.progress().to(Step.PAGES)));
            case "FAILED" ->
                Uni.createFrom()
                        .failure(RunFailedException.forGood(
                                read.code() == null ? "STK-0101" : read.code(),
                                "1С не отдала остатки: " + read.message()));
            default -> runs.postpone(run, read.code(), read.message(), config.lookAgain());
        };
    }

    private static boolean isOlder(Run run, OnecRead read) {
        return read.begunAt() != null && read.begunAt().isBefore(run.begunAt());
    }
}
