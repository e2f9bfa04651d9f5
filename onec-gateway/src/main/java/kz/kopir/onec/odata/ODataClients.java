package kz.kopir.onec.odata;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kz.kopir.onec.OnecConnection;
import kz.kopir.platform.delivery.Alerts;

/** One client per base, with a breaker of its own that tells when it opens and closes. */
@ApplicationScoped
public class ODataClients {

    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Alerts alerts;
    private final Map<String, ODataClient> clients = new ConcurrentHashMap<>();

    ODataClients(Vertx vertx, MeterRegistry metrics, Alerts alerts) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.alerts = alerts;
    }

    public ODataClient of(OnecConnection connection) {
        return clients.computeIfAbsent(
                connection.name(), name -> new ODataClient(vertx, connection, metrics, tell(connection)));
    }

    /** Once when it opens and once when it has closed, however often it is tried in between. */
    private Consumer<CircuitBreakerState> tell(OnecConnection connection) {
        var open = new AtomicBoolean();
        return state -> {
            if (state == CircuitBreakerState.OPEN && open.compareAndSet(false, true)) {
                alerts.tell(
                        connection.queue(),
                        "ONEC-0101",
                        "1С не отвечает как следует. Обращения к базе приостановлены; проверяем сами.");
            }
            if (state == CircuitBreakerState.CLOSED && open.compareAndSet(true, false)) {
                alerts.tell(connection.queue(), "ONEC-0101", "1С снова отвечает, работа продолжается.");
            }
        };
    }

    void close(@Observes ShutdownEvent ending) {
        clients.values().forEach(ODataClient::close);
    }
}
