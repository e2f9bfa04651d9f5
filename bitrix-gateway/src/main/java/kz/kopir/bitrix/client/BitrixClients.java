package kz.kopir.bitrix.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
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
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.TargetBreaker;

/** Makes the client of each portal. There is one per portal, so that its budget and its breaker are one. */
@ApplicationScoped
public class BitrixClients {

    private static final int CALLS_AT_A_TIME = 8;

    private final Vertx vertx;
    private final BitrixConfig config;
    private final MeterRegistry metrics;
    private final Alerts alerts;
    private final ExchangeLog log;
    private final Clock clock = Clock.systemUTC();
    private final BitrixHttpClient http;
    private final Map<String, BitrixClient> clients = new ConcurrentHashMap<>();

    BitrixClients(Vertx vertx, BitrixConfig config, MeterRegistry metrics, Alerts alerts, ExchangeLog log) {
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
        metrics.gauge("kopir.bitrix.bucket.level", Tags.of("portal", portal), bucket, LeakyBucket::level);
        var breaker = new TargetBreaker<BitrixReply>(
                "bitrix24:" + portal,
                CALLS_AT_A_TIME,
                config.breakerPause(),
                BitrixClients::isUnwell,
                () -> new NotDone("BTX-0106", "The portal's circuit breaker is open", config.breakerPause()),
                new BreakerAlert("bitrix24:" + portal, alerts));
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
            Timer.builder("kopir.bitrix.calls")
                    .description("Calls to Bitrix24 by method and outcome")
                    .tags("portal", portal, "method", call.method(), "outcome", outcome(call.reply()))
                    .register(metrics)
                    .record(call.took());
            log.record(new Exchange(
                    "bitrix24",
                    portal,
                    Exchange.Direction.OUT,
                    call.method(),
                    null,
                    status(call.reply()),
                    call.status() == 0 ? null : call.status(),
                    call.took(),
                    Json.encode(call.parameters()),
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

    private static String outcome(BitrixReply reply) {
        return switch (reply) {
            case Answer answer -> "done";
            case NotDone notDone -> notDone.code();
            case Refused refused -> "refused";
            case Unknown unknown -> unknown.code();
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
