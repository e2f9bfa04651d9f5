package kz.kopir.platform.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The other instances of this service: tells them by NOTIFY that there is work which is theirs to do. It has a connection of its own
 * and sends at most once in 20 ms, because a NOTIFY in a business transaction would serialize all commits. Polling alone
 * is correct too; this only saves its delay.
 */
@ApplicationScoped
class Neighbours {

    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final int PAUSE_MILLIS = 20;
    private static final long RECONNECT_MILLIS = 1000;

    private final Vertx vertx;
    private final Config config;
    private final PgConnectOptions options;
    private final String channel;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile PgSubscriber subscriber;
    private volatile Consumer<String> listener = name -> {};
    private volatile boolean stopped;
    private final AtomicBoolean reconnecting = new AtomicBoolean();
    private volatile boolean told;

    Neighbours(
            Vertx vertx,
            DatabaseTls tls,
            Config config,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "kopir.schema") String schema) {
        this.vertx = vertx;
        this.config = config;
        this.channel = "kopir_" + schema;
        this.options = tls.with(PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", "")));
    }

    void start(@Observes StartupEvent started) {
        connect();
    }

    /** With the password of now: it may have been changed since the last connection. */
    private void connect() {
        if (stopped) {
            return;
        }
        var now = new PgConnectOptions(options)
                .setUser(config.getValue("quarkus.datasource.username", String.class))
                .setPassword(config.getValue("quarkus.datasource.password", String.class));
        subscriber = PgSubscriber.subscriber(vertx, now);
        subscriber.closeHandler(closed -> connectAgain());
        subscriber.channel(channel).handler(name -> listener.accept(name));
        subscriber.connect().onFailure(this::failed);
    }

    private void failed(Throwable failure) {
        if (!told) {
            told = true;
            LOG.warnf("Wake-ups from other instances come by polling alone: %s", failure);
        }
        connectAgain();
    }

    private void connectAgain() {
        if (!stopped && reconnecting.compareAndSet(false, true)) {
            vertx.setTimer(RECONNECT_MILLIS, due -> {
                reconnecting.set(false);
                connect();
            });
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        stopped = true;
        var last = subscriber;
        if (last != null) {
            last.close();
        }
    }

    void onWakeup(Consumer<String> listener) {
        this.listener = listener;
    }

    void wake(String name) {
        pending.add(name);
        if (scheduled.compareAndSet(false, true)) {
            vertx.setTimer(PAUSE_MILLIS, due -> send());
        }
    }

    private void send() {
        scheduled.set(false);
        var current = subscriber;
        var connection = current == null ? null : current.actualConnection();
        if (connection == null) {
            pending.clear(); // polling finds the work
            return;
        }
        for (var name : Set.copyOf(pending)) {
            pending.remove(name);
            connection
                    .preparedQuery("SELECT pg_notify($1, $2)")
                    .execute(Tuple.of(channel, name))
                    .onFailure(failure -> LOG.debugf("A wake-up was not sent: %s", failure));
        }
    }
}
