package kz.kopir.platform.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingDeque;
import kz.kopir.platform.delivery.DatabaseFailures;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.platform.telemetry.CurrentOrder;
import org.jboss.logging.Logger;

/**
 * Keeps exchanges in {@code exchange_log}. It is written behind the work, in batches, and never holds it up: what does not fit
 * while the database is away is left out, the oldest first, and counted.
 */
@ApplicationScoped
public class ExchangeLog {

    private static final Logger LOG = Logger.getLogger(ExchangeLog.class);
    private static final int LARGEST_BACKLOG = 5000;
    private static final int BATCH = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(3);
    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);
    private static final String INSERT = """
            INSERT INTO exchange_log (at, system, connection, direction, type, entity, status, http_status, duration_ms,
              request, response, trace_id, attempt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";
    private static final String FORGET = "DELETE FROM exchange_log WHERE at < now() - $1::bigint * interval '1 second'";

    private final LinkedBlockingDeque<Tuple> waiting = new LinkedBlockingDeque<>(LARGEST_BACKLOG);
    private final Masking masking = new Masking();
    private final Pool pool;
    private final ExchangeConfig config;
    private final MeterRegistry metrics;
    private final Counter leftOut;
    private final Loop writing;
    private final Loop forgetting;
    private volatile Uni<Boolean> lastWrite = Uni.createFrom().item(false);

    ExchangeLog(Vertx vertx, Pool pool, ExchangeConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.metrics = metrics;
        this.leftOut = PlatformMeter.EXCHANGES_LEFT_OUT.counter(metrics);
        this.writing = new Loop(vertx, "Writing of the exchange log", INTERVAL, this::write);
        this.forgetting = new Loop(vertx, "Forgetting of old exchanges", FORGET_INTERVAL, this::forget);
    }

    void start(@Observes StartupEvent started) {
        writing.start();
        forgetting.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        writing.stop();
        forgetting.stop();
        try {
            lastWrite
                    .onFailure()
                    .recoverWithItem(false)
                    .chain(this::writeAll)
                    .await()
                    .atMost(LAST_FLUSH);
        } catch (RuntimeException e) {
            LOG.warnf("%d exchanges were not written to the log: %s", waiting.size(), e);
        }
    }

    /** Returns at once and never fails; the row is there within about a second. */
    public void record(Exchange exchange) {
        try {
            measure(exchange);
            keep(row(exchange));
        } catch (RuntimeException e) {
            leftOut.increment();
            LOG.warnf(e, "An exchange with %s cannot be kept in the log", exchange.system());
        }
    }

    private void measure(Exchange exchange) {
        PlatformMeter.CALLS
                .timer(
                        metrics,
                        exchange.system(),
                        exchange.connection(),
                        exchange.direction().name(),
                        exchange.type(),
                        exchange.status().name().toLowerCase(Locale.ROOT))
                .record(exchange.duration());
    }

    private void keep(Tuple row) {
        while (!waiting.offer(row)) {
            waiting.poll();
            leftOut.increment();
        }
        if (waiting.size() >= BATCH) {
            writing.wake();
        }
    }

    private Tuple row(Exchange exchange) {
        var span = Span.current().getSpanContext();
        return Tuple.from(new Object[] {
            exchange.at(),
            exchange.system(),
            exchange.connection(),
            exchange.direction().name(),
            exchange.type(),
            exchange.entity() == null ? CurrentOrder.get() : exchange.entity(),
            exchange.status().name(),
            exchange.httpStatus(),
            exchange.duration().toMillis(),
            body(exchange.request()),
            body(exchange.response()),
            span.isValid() ? span.getTraceId() : null,
            CurrentOrder.attempt()
        });
    }

    private String body(String body) {
        return config.bodies() ? masking.mask(body, config.bodyLength()) : null;
    }

    private Uni<Boolean> write() {
        var batch = new ArrayList<Tuple>();
        waiting.drainTo(batch, BATCH);
        lastWrite = (batch.isEmpty()
                        ? Uni.createFrom().item(false)
                        : write(batch).map(written -> !waiting.isEmpty()))
                .memoize()
                .indefinitely();
        return lastWrite;
    }

    private Uni<Void> writeAll() {
        return write().chain(more -> more ? writeAll() : Uni.createFrom().voidItem());
    }

    private Uni<Void> write(List<Tuple> batch) {
        return pool.preparedQuery(INSERT)
                .executeBatch(batch)
                .replaceWithVoid()
                .onFailure(DatabaseFailures::willPass)
                .invoke(() -> putBack(batch))
                .onFailure(failure -> !DatabaseFailures.willPass(failure))
                .recoverWithUni(failure -> batch.size() == 1 ? leaveOut(failure) : oneByOne(batch));
    }

    /** So that one that the database refuses does not keep the others waiting for ever. */
    private Uni<Void> oneByOne(List<Tuple> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUni(row -> write(List.of(row)))
                .collectFailures()
                .concatenate()
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> leaveOut(Throwable failure) {
        leftOut.increment();
        LOG.warnf(
                "The database refuses an exchange, which is left out of the log: %s",
                failure instanceof PgException refused ? refused.getSqlState() : failure.getClass());
        return Uni.createFrom().voidItem();
    }

    private void putBack(List<Tuple> batch) {
        for (var row : batch.reversed()) {
            if (!waiting.offerFirst(row)) {
                leftOut.increment();
            }
        }
    }

    private Uni<Boolean> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(config.retention().toSeconds()))
                .replaceWith(false);
    }
}
