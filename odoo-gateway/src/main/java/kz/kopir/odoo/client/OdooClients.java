package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.client.OdooReply.Unknown;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.metrics.TargetMeters;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.LoginPause;
import kz.kopir.platform.outbound.TargetBreaker;

/** One client per connection, with limits and a breaker of its own, which tells people when it opens and closes. */
@ApplicationScoped
public class OdooClients {

    /** This system's name in events and in the log. */
    public static final String SYSTEM = "odoo";

    private static final int LONGEST_LOGGED = 64 * 1024;
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final TargetMeters metrics;
    private final Alerts alerts;
    private final ExchangeLog log;
    private final Clock clock;
    private final Connections connections;
    private final Map<String, Made> clients = new ConcurrentHashMap<>();

    OdooClients(
            Vertx vertx, TargetMeters metrics, Alerts alerts, ExchangeLog log, Clock clock, Connections connections) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.alerts = alerts;
        this.log = log;
        this.clock = clock;
        this.connections = connections;
    }

    /** A client with what it was made for. */
    private record Made(OdooConnection connection, OdooClient client) {}

    void start(@Observes StartupEvent started) {
        connections.onChange(this::dropFormer);
    }

    /** A task that began before a change gets the newer client too. */
    public OdooClient of(OdooConnection connection) {
        var now = connections.byName(connection.name()).orElse(connection);
        return clients.compute(connection.name(), (name, made) -> {
                    if (made != null && made.connection().version() == now.version()) {
                        return made;
                    }
                    if (made != null) {
                        closeLater(made);
                    }
                    return new Made(now, client(now));
                })
                .client();
    }

    private void dropFormer() {
        clients.values().removeIf(made -> {
            var isFormer = connections
                    .byName(made.connection().name())
                    .filter(now -> now.version() == made.connection().version())
                    .isEmpty();
            if (isFormer) {
                closeLater(made);
            }
            return isFormer;
        });
    }

    /** No attempt that holds it outlives its lease. */
    private void closeLater(Made made) {
        vertx.setTimer(
                made.connection().settings().limits().lease().toMillis(),
                over -> made.client()
                        .end()
                        .subscribe()
                        .with(
                                ended -> made.client().close(),
                                failure -> made.client().close()));
    }

    /** Whether calls are let through, as this instance sees it. */
    public CircuitBreakerState state(String connection) {
        var made = clients.get(connection);
        return made == null ? CircuitBreakerState.CLOSED : made.client().state();
    }

    private OdooClient client(OdooConnection connection) {
        var settings = connection.settings();
        var limits = settings.limits();
        var state = new AtomicReference<>(CircuitBreakerState.CLOSED);
        var tellBreaker = tellBreaker(connection);
        var breaker = new TargetBreaker<OdooReply>(
                connection.queue(),
                limits.concurrency(),
                settings.breakerPause(),
                OdooClients::isUnwell,
                () -> new NotDone(
                        Trouble.CONNECTION,
                        "ODOO-0101",
                        "The connection's circuit breaker is open",
                        false,
                        settings.breakerPause()),
                change -> {
                    state.set(change);
                    tellBreaker.accept(change);
                });
        var bucket = new LeakyBucket(limits.burst(), limits.requestsPerSecond(), clock);
        metrics.limit(connection.queue(), bucket::used);
        metrics.breaker(connection.queue(), state::get);
        var answers = new OdooAnswers(limits.loginPause());
        var calls = new GuardedCalls(
                vertx,
                new Transports(new OdooHttp(vertx, settings), answers, settings),
                new LoginPause(limits.loginPause(), clock, accepted -> tellLogin(connection, accepted)),
                bucket,
                breaker,
                ended -> note(connection, ended));
        return new OdooClient(calls, settings.language(), settings.company(), state::get);
    }

    /** What Odoo says in its own words is no failure of it. */
    private static boolean isUnwell(OdooReply reply) {
        return reply instanceof Unknown || reply instanceof NotDone notDone && !notDone.reached();
    }

    private void note(OdooConnection connection, GuardedCalls.Ended ended) {
        log.record(new Exchange(
                SYSTEM,
                connection.name(),
                Exchange.Direction.OUT,
                ended.subject(),
                null,
                status(ended.reply()),
                ended.answer() == null ? null : ended.answer().status(),
                ended.took(),
                request(ended.subject(), ended.request()),
                ended.answer() == null ? null : text(ended.answer().body()),
                ended.begun()));
    }

    /** A file is long, and nobody reads it there. */
    private static String request(String subject, JsonNode named) {
        return subject.startsWith("ir.attachment/create") ? "…" : named.toString();
    }

    private static String text(Buffer body) {
        return body.length() <= LONGEST_LOGGED ? body.toString() : "… %d bytes".formatted(body.length());
    }

    private static Exchange.Status status(OdooReply reply) {
        return switch (reply) {
            case OdooReply.Answer _ -> Exchange.Status.OK;
            case NotDone _ -> Exchange.Status.RETRY;
            case OdooReply.Refused _ -> Exchange.Status.REFUSED;
            case Unknown _ -> Exchange.Status.UNKNOWN;
        };
    }

    /** Once when it opens and once when it has closed, however often it is tried in between. */
    private Consumer<CircuitBreakerState> tellBreaker(OdooConnection connection) {
        var open = new AtomicBoolean();
        return state -> {
            if (state == CircuitBreakerState.OPEN && open.compareAndSet(false, true)) {
                alerts.tell(
                        connection.queue(),
                        "ODOO-0101",
                        "Odoo не отвечает как следует. Обращения приостановлены; проверяем сами.");
            }
            if (state == CircuitBreakerState.CLOSED && open.compareAndSet(true, false)) {
                alerts.tell(connection.queue(), "ODOO-0101", "Odoo снова отвечает, работа продолжается.");
            }
        };
    }

    private void tellLogin(OdooConnection connection, boolean accepted) {
        alerts.tell(
                connection.queue(),
                OdooAnswers.NO_LOGIN,
                accepted
                        ? "Odoo снова принимает нас, работа продолжается."
                        : "Odoo не принимает наш логин или ключ. Обращения приостановлены, документы ждут. Исправьте подключение.");
    }

    void close(@Observes ShutdownEvent ending) {
        Uni.join()
                .all(Stream.concat(
                                Stream.of(Uni.createFrom().voidItem()),
                                clients.values().stream()
                                        .map(made -> made.client().end()))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid()
                .ifNoItem()
                .after(LAST_WORD)
                .recoverWithItem(() -> null) // they end by themselves
                .await()
                .indefinitely();
        clients.values().forEach(made -> made.client().close());
    }
}
