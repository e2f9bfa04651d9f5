package kz.kopir.bitrix.client;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixClient.Exchanges;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.settings.PortalLimits;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.metrics.TargetMeters;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.TargetBreaker;

/** Makes the client of each portal. There is one per portal, so that its budget and its breaker are one. */
@ApplicationScoped
public class BitrixClients {

    private static final int CALLS_AT_A_TIME = 8;

    private final Vertx vertx;
    private final BitrixConfig config;
    private final TargetMeters metrics;
    private final Alerts alerts;
    private final ExchangeLog log;
    private final Clock clock = Clock.systemUTC();
    private final BitrixHttpClient http;
    private final Map<String, BitrixClient> clients = new ConcurrentHashMap<>();

    BitrixClients(Vertx vertx, BitrixConfig config, TargetMeters metrics, Alerts alerts, ExchangeLog log) {
        this.log = log;
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.alerts = alerts;
        this.http = new BitrixHttpClient(vertx, config.readTimeout());
    }

    /** The one client of the portal, which goes through this door and keeps these limits from now on. */
    public BitrixClient of(String portal, PortalLimits limits, PortalDoor door) {
        var client = clients.computeIfAbsent(portal, missing -> make(portal, limits, door));
        client.change(door, limits);
        return client;
    }

    private BitrixClient make(String portal, PortalLimits limits, PortalDoor door) {
        var bucket = new LeakyBucket(limits.burst() - limits.reserve(), limits.requestsPerSecond(), clock);
        var target = "bitrix24:" + portal;
        var state = new AtomicReference<>(CircuitBreakerState.CLOSED);
        var alert = new BreakerAlert(target, alerts);
        metrics.limit(target, bucket::used);
        metrics.breaker(target, state::get);
        var breaker = new TargetBreaker<BitrixReply>(
                target,
                CALLS_AT_A_TIME,
                config.breakerPause(),
                BitrixClients::isUnwell,
                () -> new NotDone("BTX-0106", "The portal's circuit breaker is open", config.breakerPause()),
                change -> {
                    state.set(change);
                    alert.accept(change);
                });
        return new BitrixClient(
                door,
                http,
                bucket,
                new OperatingBudget(limits.operatingLimit(), clock),
                breaker,
                config.budgetPatience(),
                this::pause,
                clock,
                noted(portal));
    }

    /** What the portal says in its own words, a refusal or a full bucket, is no failure. */
    private static boolean isUnwell(BitrixReply reply) {
        return reply instanceof Unknown
                || reply instanceof NotDone notDone && notDone.code().equals(BitrixClient.NOT_REACHED);
    }

    private Exchanges noted(String portal) {
        return call -> {
            log.record(new Exchange(
                    "bitrix24",
                    portal,
                    Exchange.Direction.OUT,
                    call.method(),
                    null,
                    status(call.reply()),
                    call.status() == 0 ? null : call.status(),
                    call.took(),
                    Json.encode(LoggedParameters.of(call.parameters())),
                    call.body(),
                    OffsetDateTime.now(clock).minus(call.took())));
        };
    }

    private static Exchange.Status status(BitrixReply reply) {
        return switch (reply) {
            case Answer _ -> Exchange.Status.OK;
            case NotDone _ -> Exchange.Status.RETRY;
            case Refused _ -> Exchange.Status.REFUSED;
            case Unknown _ -> Exchange.Status.UNKNOWN;
        };
    }

    /** On the context of the caller, which a timer of Mutiny's would leave. */
    private Uni<Void> pause(Duration wait) {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> emitter.complete(null)));
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
