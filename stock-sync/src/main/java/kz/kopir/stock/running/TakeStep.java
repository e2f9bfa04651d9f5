package kz.kopir.stock.running;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kopir.stock.Run;
import kz.kopir.stock.RunFailedException;
import kz.kopir.stock.RunState;
import kz.kopir.stock.Step;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgRuns;

/** Takes a run one step further; one that cannot be taken is tried again, ever more slowly, until the run is given up. */
@ApplicationScoped
class TakeStep {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Map<Step, StepTaker> takers = new EnumMap<>(Step.class);
    private final PgRuns runs;
    private final KeepStep keepStep;
    private final StockConfig config;
    private final Clock clock;

    TakeStep(@All List<StepTaker> takers, PgRuns runs, KeepStep keepStep, StockConfig config, Clock clock) {
        takers.forEach(taker -> taker.steps().forEach(step -> this.takers.put(step, taker)));
        this.runs = runs;
        this.keepStep = keepStep;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> of(Run run) {
        if (run.begunAt().plus(config.giveUpAfter()).isBefore(OffsetDateTime.now(clock))
                && run.step() != Step.PUBLISH) {
            return fail(run, "STK-0106", "Чтение остатков не закончилось за " + config.giveUpAfter());
        }
        return Uni.createFrom()
                .deferred(() -> takers.get(run.step()).take(run))
                .onFailure(RunFailedException.class)
                .recoverWithUni(failure -> notTaken(run, (RunFailedException) failure));
    }

    private Uni<Void> notTaken(Run run, RunFailedException failure) {
        return failure.isForGood()
                ? fail(run, failure.code(), failure.getMessage())
                : runs.postpone(run, failure.code(), failure.getMessage(), wait(run));
    }

    private Uni<Void> fail(Run run, String code, String message) {
        return keepStep.end(run, RunState.FAILED, code, message);
    }

    private Duration wait(Run run) {
        var doubled = config.lookAgain().multipliedBy(1L << Math.min(run.failures(), 6));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
