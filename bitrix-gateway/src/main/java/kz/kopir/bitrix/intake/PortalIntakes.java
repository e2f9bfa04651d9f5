package kz.kopir.bitrix.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Workers;

/**
 * Keeps the work of each portal going. All calls to a portal belong to the instance that holds its name: reading, sweeping and
 * writing, so that its budget and its breaker are in one place.
 */
@ApplicationScoped
public class PortalIntakes {

    private final Vertx vertx;
    private final BitrixConfig config;
    private final Portals portals;
    private final DealIntake intake;
    private final SweepPortal sweep;
    private final CheckPortal check;
    private final Workers workers;
    private final Holders holders;
    private final Alerts alerts;
    private final MeterRegistry metrics;
    private final Map<String, PortalReader> readers = new ConcurrentHashMap<>();
    private final List<PortalSweeper> sweepers = new ArrayList<>();
    private final List<PortalChecker> checkers = new ArrayList<>();

    PortalIntakes(
            Vertx vertx,
            BitrixConfig config,
            Portals portals,
            DealIntake intake,
            SweepPortal sweep,
            CheckPortal check,
            Workers workers,
            Holders holders,
            Alerts alerts,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.portals = portals;
        this.intake = intake;
        this.sweep = sweep;
        this.check = check;
        this.workers = workers;
        this.holders = holders;
        this.alerts = alerts;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        config.portals().forEach((id, settings) -> serve(portals.byId(id).orElseThrow(), settings.concurrency()));
    }

    private void serve(Portal portal, int concurrency) {
        // the worker of the queue competes first, and is woken when the portal becomes ours
        workers.serve(new TaskQueue(portal.queue(), concurrency, config.taskLease(), config.giveUpAfter()));
        var holder = holders.compete(portal.queue());
        var watch = new PortalWatch(portal.source(), alerts, config.awayAlertAfter());
        var reader = new PortalReader(
                vertx, portal, holder, intake, watch, config.intake().interval());
        readers.put(portal.id(), reader);
        reader.start();
        var sweeper = new PortalSweeper(
                vertx, portal, holder, sweep, config.sweep().interval(), swept -> noticed(portal, watch, swept));
        sweepers.add(sweeper);
        sweeper.start();
        var checker =
                new PortalChecker(vertx, portal, holder, check, config.check().pace());
        checkers.add(checker);
        checker.start();
    }

    private void noticed(Portal portal, PortalWatch watch, SweepPortal.Swept swept) {
        if (swept.complete()) {
            watch.answered();
        } else {
            watch.silent();
        }
        metrics.counter("kopir.bitrix.sweeps", "portal", portal.id(), "complete", String.valueOf(swept.complete()))
                .increment();
        metrics.counter("kopir.bitrix.sweep.found", "portal", portal.id()).increment(swept.found());
        if (swept.found() > 0) {
            wake(portal.id(), Duration.ZERO);
        }
    }

    /** Has what is due read, once the window for further signals has passed. */
    public void wake(String portal, Duration window) {
        var reader = readers.get(portal);
        if (reader != null) {
            reader.wakeAfter(window);
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        checkers.forEach(PortalChecker::stop);
        sweepers.forEach(PortalSweeper::stop);
        readers.values().forEach(PortalReader::stop);
    }
}
