package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.stock.Cron;
import kz.kopir.stock.NewRun;
import kz.kopir.stock.StockConfig;
import kz.kopir.stock.store.PgRuns;
import kz.kopir.stock.store.PgSchedules;

/** Asks for a run of everything when it is due. What was missed while nobody was there is made up once. */
@ApplicationScoped
class Schedules {

    static final String ASKED_BY = "schedule";

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
            try {
                Cron.of(settings.cron(), settings.zone());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "kopir.stock.connections.%s.cron is no cron of five fields, such as 0 0 * * *: %s"
                                .formatted(name, e.getMessage()),
                        e);
            }
        });
    }

    /** Notes what the configuration says now; a changed plan counts from now. */
    Uni<Void> plan(String connection) {
        var settings = config.connections().get(connection);
        return schedules.plan(connection, settings.cron(), settings.zone().getId(), next(connection));
    }

    Uni<Void> askForWhatIsDue(String connection) {
        var now = OffsetDateTime.now(clock);
        return transactions.inTransaction(tx -> schedules
                .claim(tx, connection, now, next(connection))
                .chain(claimed -> claimed
                        ? runs.ask(tx, NewRun.ofAll(connection, false, false, ASKED_BY))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private OffsetDateTime next(String connection) {
        var settings = config.connections().get(connection);
        return Cron.of(settings.cron(), settings.zone())
                .flatMap(cron -> cron.after(OffsetDateTime.now(clock)))
                .orElse(null);
    }
}
