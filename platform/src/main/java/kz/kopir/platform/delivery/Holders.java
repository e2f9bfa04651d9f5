package kz.kopir.platform.delivery;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import kz.kopir.platform.metrics.PlatformMeter;
import org.jboss.logging.Logger;

/** Competes for lease rows: what must be one at a time belongs to the instance whose row it is. */
@ApplicationScoped
public class Holders {

    private static final String COMPETE = """
            INSERT INTO holder AS h (name, instance, until, epoch, address)
            SELECT name, $2, now() + $3::bigint * interval '1 millisecond', 1, $4 FROM unnest($1::text[]) AS name ORDER BY name
            ON CONFLICT (name) DO UPDATE
              SET instance = excluded.instance,
                  address = excluded.address,
                  until = excluded.until,
                  epoch = h.epoch + CASE WHEN h.instance = excluded.instance THEN 0 ELSE 1 END
              WHERE h.instance = excluded.instance OR h.until < now()
            RETURNING name, epoch""";
    private static final String LEAVE = "UPDATE holder SET until = now() WHERE instance = $1 AND name = $2";
    private static final String RELEASE = "UPDATE holder SET until = now() WHERE instance = $1";
    private static final String ANOTHER =
            "SELECT instance, address FROM holder WHERE name = $1 AND instance <> $2 AND until > now()";
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Holders.class);

    private final Pool pool;
    private final Instance instance;
    private final MeterRegistry metrics;
    private final Duration lease;
    private final Loop loop;
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();
    private final AtomicBoolean started = new AtomicBoolean();

    Holders(Vertx vertx, Pool pool, Instance instance, DeliveryConfig config, MeterRegistry metrics) {
        this.metrics = metrics;
        this.pool = pool;
        this.instance = instance;
        this.lease = config.holderLease();
        this.loop = new Loop(vertx, "Competing for leases", lease.dividedBy(3), this::renew);
    }

    /** Starts to compete for the name, and goes on until it is left. */
    public Holder compete(String name) {
        var holder = holders.computeIfAbsent(name, this::make);
        if (started.compareAndSet(false, true)) {
            loop.start();
        } else {
            loop.wake();
        }
        return holder;
    }

    /**
     * Another instance that holds a name.
     *
     * @param address where it answers over HTTP; null where that is not known
     */
    public record Other(String instance, String address) {}

    /** The other instance that holds the name now, if one does. */
    public Uni<Optional<Other>> other(String name) {
        var ours = holders.get(name);
        return ours != null && ours.held()
                ? Uni.createFrom().item(Optional.empty())
                : pool.preparedQuery(ANOTHER)
                        .execute(Tuple.of(name, instance.name()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Other(row.getString(0), row.getString(1)))
                                .findFirst());
    }

    /** Whether it is this instance's now. */
    public boolean holds(String name) {
        var holder = holders.get(name);
        return holder != null && holder.held();
    }

    private Holder make(String name) {
        PlatformMeter.HELD.gauge(metrics, () -> holds(name) ? 1 : 0, name);
        return new Holder(name);
    }

    /** Lets go of the name and competes for it no more. */
    public void leave(String name) {
        var holder = holders.remove(name);
        if (holder != null) {
            holder.lost();
            pool.preparedQuery(LEAVE)
                    .execute(Tuple.of(instance.name(), name))
                    .subscribe()
                    .with(left -> {}, failure -> LOG.debugf("The lease of %s ends by itself: %s", name, failure));
        }
    }

    private Uni<Boolean> renew() {
        var asked = System.nanoTime();
        return pool.preparedQuery(COMPETE)
                .execute(Tuple.of(
                        holders.keySet().toArray(String[]::new), instance.name(), lease.toMillis(), instance.address()))
                .invoke(rows -> settle(asked, rows))
                .replaceWith(false);
    }

    private void settle(long asked, Iterable<Row> rows) {
        var epochs = StreamSupport.stream(rows.spliterator(), false)
                .collect(toMap(row -> row.getString(0), row -> row.getLong(1)));
        holders.forEach((name, holder) -> {
            var epoch = epochs.get(name);
            if (epoch == null) {
                holder.lost();
            } else {
                holder.renewed(asked, lease, epoch);
            }
        });
    }

    void release(@Observes ShutdownEvent ending) {
        loop.stop();
        if (holders.isEmpty()) {
            return;
        }
        holders.values().forEach(Holder::lost);
        pool.preparedQuery(RELEASE)
                .execute(Tuple.of(instance.name()))
                .onFailure()
                .recoverWithNull() // the leases end by themselves
                .await()
                .atMost(LAST_WORD);
    }
}
