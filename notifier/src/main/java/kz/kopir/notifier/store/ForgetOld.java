package kz.kopir.notifier.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.platform.delivery.Loop;

/** Removes what nobody needs any more. */
@ApplicationScoped
class ForgetOld {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String TOLD = "DELETE FROM told WHERE at < now() - $1::bigint * interval '1 second'";
    private static final String ABOUT = "DELETE FROM about WHERE at < now() - $1::bigint * interval '1 second'";
    private static final String CODES = "DELETE FROM bot_code WHERE expires_at < now() - interval '30 days'";
    private static final String STRANGERS = "DELETE FROM bot_stranger WHERE since < now() - interval '1 day'";
    private static final String HAPPENED = "DELETE FROM happened WHERE at < now() - interval '30 days'";
    private static final String SUMMARIES = "DELETE FROM summary_sent WHERE day < current_date - 30";

    private final Pool pool;
    private final NotifierConfig config;
    private final Loop loop;

    ForgetOld(Vertx vertx, Pool pool, NotifierConfig config) {
        this.pool = pool;
        this.config = config;
        this.loop = new Loop(vertx, "Forgetting what was told long ago", INTERVAL, this::forget);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> forget() {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.of(config.toldRetention().toSeconds()))
                .chain(() -> pool.preparedQuery(ABOUT)
                        .execute(Tuple.of(config.aboutRetention().toSeconds())))
                .chain(() -> pool.query(CODES).execute())
                .chain(() -> pool.query(STRANGERS).execute())
                .chain(() -> pool.query(HAPPENED).execute())
                .chain(() -> pool.query(SUMMARIES).execute())
                .replaceWith(false);
    }
}
