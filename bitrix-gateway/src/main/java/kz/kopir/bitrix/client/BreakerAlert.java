package kz.kopir.bitrix.client;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kz.kopir.platform.delivery.Alerts;

/** Tells once that a portal's breaker has opened, and once that it has closed, however often it is tried in between. */
final class BreakerAlert implements Consumer<CircuitBreakerState> {

    private final String source;
    private final Alerts alerts;
    private final AtomicBoolean open = new AtomicBoolean();

    BreakerAlert(String source, Alerts alerts) {
        this.source = source;
        this.alerts = alerts;
    }

    @Override
    public void accept(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN && open.compareAndSet(false, true)) {
            alerts.tell(
                    source,
                    "BTX-0106",
                    "Битрикс24 не отвечает как следует. Обращения к нему приостановлены; проверяем сами.");
        }
        if (state == CircuitBreakerState.CLOSED && open.compareAndSet(true, false)) {
            alerts.tell(source, "BTX-0117", "Битрикс24 снова отвечает, работа продолжается.");
        }
    }
}
