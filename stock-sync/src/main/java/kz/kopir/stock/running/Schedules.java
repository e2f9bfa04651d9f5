package kz.kopir.stock.running;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.stock.Cron;
import kz.kopir.stock.Scheduled;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgRuns;
import kz.kopir.stock.store.PgSchedules;

/** Asks for a run of everything, or a comparison, when it is due. What was missed while nobody was there is made up once. */
@ApplicationScoped
class Schedules {

    private final PgSchedules schedules;
    private final PgRuns runs;
    private final Transactions transactions;
    private final StockConfig config;
    private final Clock clock;

    Schedules(PgSchedules schedules, PgRuns runs, Transactions transactions, StockConfig config, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Refuses a plan that cannot be read, before anything is done by it. */
    void check() {
        config.connections().forEach((name, settings) -> {
            for (var what : Scheduled.values()) {
                try {
                    Cron.of(what.cron(settings), settings.zone());
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(
                            "A cron of kopir.stock.connections.%s is none of five fields, such as 0 0 * * *: %s"
                                    .formatted(name, e.getMessage()),
                            e);
                }
            }
        });
    }

    /** Notes what the configuration says now; a changed plan counts from now. */
    Uni<Void> plan(String connection) {
        var settings = config.connections().get(connection);
        return each(
                List.of(Scheduled.values()),
                what -> schedules.plan(
                        connection, what, what.cron(settings), settings.zone().getId(), next(connection, what)));
    }

    Uni<Void> askForWhatIsDue(String connection) {
        var now = OffsetDateTime.now(clock);
        return schedules.due(connection, now).chain(due -> each(due, what -> ask(connection, what, now)));
    }

    private Uni<Void> ask(String connection, Scheduled what, OffsetDateTime now) {
        return transactions.inTransaction(tx -> schedules
                .claim(tx, connection, what, now, next(connection, what))
                .chain(claimed -> claimed
                        ? runs.ask(tx, what.run(connection)).replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> each(List<Scheduled> all, Function<Scheduled, Uni<Void>> action) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(action::apply)
                .toUni();
    }

    private OffsetDateTime next(String connection, Scheduled what) {
        var settings = config.connections().get(connection);
        return Cron.of(what.cron(settings), settings.zone())
                .flatMap(cron -> cron.after(OffsetDateTime.now(clock)))
                .orElse(null);
    }
}
