package kz.kopir.onec.odata;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.access.Maintenance;
import kz.kopir.onec.access.OnecHttp;
import kz.kopir.onec.metrics.OnecMeter;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.onec.odata.ODataReply.Unknown;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.metrics.TargetMeters;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.TargetBreaker;

/** One client per base, with limits and a breaker of its own, which tells people when it opens and closes. */
@ApplicationScoped
public class ODataClients {

    private static final Set<String> UNKNOWN_NAME = Set.of(ODataAnswers.NO_SUCH_SET, ODataAnswers.NO_SUCH_PROPERTY);
    private static final int LONGEST_LOGGED = 256 * 1024;
    private static final Duration LAST_WORD = Duration.ofSeconds(3);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("dd.MM HH:mm");

    private final Vertx vertx;
    private final TargetMeters metrics;
    private final Alerts alerts;
    private final ExchangeLog log;
    private final Clock clock;
    private final Connections connections;
    private final Map<String, Made> clients = new ConcurrentHashMap<>();
    private final Map<String, Instant> awaySince = new ConcurrentHashMap<>();
    private final List<Consumer<String>> unknownNames = new CopyOnWriteArrayList<>();

    ODataClients(
            Vertx vertx, TargetMeters metrics, Alerts alerts, ExchangeLog log, Clock clock, Connections connections) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.alerts = alerts;
        this.log = log;
        this.clock = clock;
        this.connections = connections;
    }

    /** A client with what it was made for. */
    private record Made(OnecConnection connection, ODataClient client) {}

    void start(@Observes StartupEvent started) {
        connections.onChange(this::dropFormer);
    }

    /** A task that began before a change gets the newer client too. */
    public ODataClient of(OnecConnection connection) {
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
        made.client().finishSessions().subscribe().with(finished -> {});
        vertx.setTimer(
                made.connection().settings().limits().lease().toMillis(),
                over -> made.client().close());
    }

    /** Whether calls to the base are let through, as this instance sees it. */
    public CircuitBreakerState state(OnecConnection connection) {
        var made = clients.get(connection.name());
        return made == null ? CircuitBreakerState.CLOSED : made.client().state();
    }

    /** The way of calls to services of the base other than OData: past the same gate and breaker, into the same log. */
    public GuardedCalls calls(OnecConnection connection) {
        return of(connection).calls();
    }

    /** For how long no call has been answered as 1C answers, as this instance sees it. */
    public Duration away(OnecConnection connection) {
        var since = awaySince.get(connection.name());
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** @param listener told the connection whose base says that it does not know a set or a property */
    public void onUnknownName(Consumer<String> listener) {
        unknownNames.add(listener);
    }

    private void noteUnknownName(OnecConnection connection, ODataReply reply) {
        if (reply instanceof ODataReply.Refused(var code, var _) && UNKNOWN_NAME.contains(code)) {
            unknownNames.forEach(listener -> listener.accept(connection.name()));
        }
    }

    private void noteAway(OnecConnection connection, ODataReply reply) {
        if (isUnwell(reply)) {
            awaySince.putIfAbsent(connection.name(), clock.instant());
        } else {
            awaySince.remove(connection.name());
        }
    }

    private ODataClient client(OnecConnection connection) {
        var settings = connection.settings();
        var state = new AtomicReference<>(CircuitBreakerState.CLOSED);
        var tellBreaker = tellBreaker(connection);
        var breaker = new TargetBreaker<ODataReply>(
                connection.queue(),
                settings.limits().concurrency(),
                settings.breakerPause(),
                ODataClients::isUnwell,
                () -> new NotDone("ONEC-0101", "The base's circuit breaker is open", false, settings.breakerPause()),
                change -> {
                    state.set(change);
                    tellBreaker.accept(change);
                });
        var bucket =
                new LeakyBucket(settings.limits().burst(), settings.limits().requestsPerSecond(), clock);
        var target = connection.queue();
        metrics.limit(target, bucket::used);
        metrics.breaker(target, state::get);
        metrics.show(OnecMeter.AWAY, target, () -> away(connection).toSeconds(), target);
        var gate = new CallGate(bucket, settings.pauses().login(), clock, accepted -> tellLogin(connection, accepted));
        var calls = new GuardedCalls(
                vertx,
                OnecHttp.of(vertx, settings, clock),
                new Maintenance(settings, clock, until -> tellMaintenance(connection, until)),
                gate,
                breaker,
                new ODataAnswers(settings.pauses()),
                ended -> note(connection, ended));
        var odata = settings.addresses().odata();
        return new ODataClient(
                odata == null ? null : URI.create(odata.toString().replaceAll("/*$", "/")),
                new Names(settings.mapping().names()),
                calls,
                state::get);
    }

    /** What 1C says in its own words is no failure of the base. */
    private static boolean isUnwell(ODataReply reply) {
        return reply instanceof Unknown || reply instanceof NotDone notDone && !notDone.reached();
    }

    private void note(OnecConnection connection, GuardedCalls.Ended ended) {
        noteAway(connection, ended.reply());
        noteUnknownName(connection, ended.reply());
        log.record(new Exchange(
                "onec",
                connection.name(),
                Exchange.Direction.OUT,
                ended.call().what() + " " + ended.call().set(),
                null,
                status(ended.reply()),
                ended.answer() == null ? null : ended.answer().status(),
                ended.took(),
                ended.call().body(),
                ended.answer() == null ? null : text(ended.answer().body()),
                ended.begun()));
    }

    /** The log keeps no long one anyway: it is not made a text first. */
    private static String text(Buffer body) {
        return body.length() <= LONGEST_LOGGED ? body.toString() : "… %d bytes".formatted(body.length());
    }

    private static Exchange.Status status(ODataReply reply) {
        return switch (reply) {
            case ODataReply.Answer _, ODataReply.Absent _ -> Exchange.Status.OK;
            case NotDone _ -> Exchange.Status.RETRY;
            case ODataReply.Exists _, ODataReply.Refused _ -> Exchange.Status.REFUSED;
            case Unknown _ -> Exchange.Status.UNKNOWN;
        };
    }

    /** Once when it opens and once when it has closed, however often it is tried in between. */
    private Consumer<CircuitBreakerState> tellBreaker(OnecConnection connection) {
        var open = new AtomicBoolean();
        return state -> {
            if (state == CircuitBreakerState.OPEN && open.compareAndSet(false, true)) {
                alerts.tell(
                        connection.queue(),
                        "ONEC-0101",
                        "1С не отвечает как следует. Обращения к базе приостановлены; проверяем сами.");
            }
            if (state == CircuitBreakerState.CLOSED && open.compareAndSet(true, false)) {
                alerts.tell(connection.queue(), "ONEC-0118", "1С снова отвечает, работа продолжается.");
            }
        };
    }

    private void tellLogin(OnecConnection connection, boolean accepted) {
        alerts.tell(
                connection.queue(),
                CallGate.NO_LOGIN,
                accepted
                        ? "1С снова принимает нас, работа продолжается."
                        : "1С не принимает наш логин, токен или ключ. Обращения к базе приостановлены, документы ждут. Исправьте подключение.");
    }

    private void tellMaintenance(OnecConnection connection, ZonedDateTime until) {
        alerts.tell(
                connection.queue(),
                "ONEC-0114",
                "Окно обслуживания базы до %s. Документы ждут и пойдут сами.".formatted(UNTIL.format(until)));
    }

    void close(@Observes ShutdownEvent ending) {
        Uni.join()
                .all(Stream.concat(
                                Stream.of(Uni.createFrom().voidItem()),
                                clients.values().stream()
                                        .map(made -> made.client().finishSessions()))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid()
                .ifNoItem()
                .after(LAST_WORD)
                .recoverWithItem(() -> null) // 1C ends them by itself
                .await()
                .indefinitely();
        clients.values().forEach(made -> made.client().close());
    }
}
