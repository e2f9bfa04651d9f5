package kz.kopir.platform.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Forgets what has been kept long enough: ids of handled events, and tasks that are done with their attempts. */
@ApplicationScoped
class Retention {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String FORGET_TASKS = """
            DELETE FROM task WHERE state IN ('DONE', 'REFUSED', 'DROPPED')
              AND ended_at < now() - $1::bigint * interval '1 second'""";

    private final Pool pool;
    private final InboxStore inbox;
    private final DeliveryConfig config;
    private final Loop loop;

    Retention(Vertx vertx, Pool pool, InboxStore inbox, DeliveryConfig config) {
        this.pool = pool;
        this.inbox = inbox;
        this.config = config;
        this.loop = new Loop(vertx, "Forgetting of what is done", INTERVAL, this::forget);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> forget() {
        return inbox.forgetOlderThan(config.inboxRetention())
                .chain(() -> pool.preparedQuery(FORGET_TASKS)
                        .execute(Tuple.of(config.taskRetention().toSeconds())))
                .replaceWith(false);
    }
}
