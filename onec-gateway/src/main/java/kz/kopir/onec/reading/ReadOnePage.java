package kz.kopir.onec.reading;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.crash.CrashPoints;

/**
 * Goes on with a read by one page. Objects may come and go in 1C between two pages, and shift those that follow: each page overlaps
 * the one before, and one that does not join what was read sends the read back.
 */
@ApplicationScoped
class ReadOnePage {

    private static final int OVERLAP = 10;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Map<Kind, Source> sources = new EnumMap<>(Kind.class);
    private final ReadRuns runs;
    private final ReadingConfig config;
    private final Clock clock;

    ReadOnePage(@All List<Source> sources, ReadRuns runs, ReadingConfig config, Clock clock) {
        sources.forEach(source -> source.kinds().forEach(kind -> this.sources.put(kind, source)));
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> of(OnecConnection base, ReadRun run) {
        if (run.begunAt().plus(config.giveUpAfter()).isBefore(OffsetDateTime.now(clock))) {
            return runs.fail(run, "ONEC-0705", "Чтение не закончилось за " + config.giveUpAfter());
        }
        var skip = Math.max(0, run.place() - OVERLAP);
        return sources.get(run.kind())
                .page(base, run.kind(), skip, config.pageSize())
                .invoke(() -> CrashPoints.at("onec.page-read"))
                .chain(page -> runs.write(run, page, skip))
                .chain(written -> written == ReadRuns.Written.DONE
                        ? runs.forget(run.connection(), config.runRetention())
                        : Uni.createFrom().voidItem())
                .onFailure(NotReadException.class)
                .recoverWithUni(failure -> notRead(run, failure));
    }

    private Uni<Void> notRead(ReadRun run, NotReadException failure) {
        return failure.isForGood()
                ? runs.fail(run, failure.code(), failure.getMessage())
                : runs.postpone(run, failure.code(), failure.getMessage(), wait(run, failure));
    }

    /** As long as 1C asks for; else doubling from a second to a minute. */
    private static Duration wait(ReadRun run, NotReadException failure) {
        if (failure.after() != null) {
            return failure.after();
        }
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(run.failures(), 6));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
