package kz.kopir.bitrix.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.metrics.BitrixMeter;
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
    private final Map<String, Served> served = new ConcurrentHashMap<>();

    /** @param portal as it is now */
    private record Served(
            AtomicReference<Portal> portal, PortalReader reader, PortalSweeper sweeper, PortalChecker checker) {
        void stop() {
            checker.stop();
            sweeper.stop();
            reader.stop();
        }
    }

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
        portals.onChange(this::serve);
        serve();
    }

    private synchronized void serve() {
        portals.all().forEach(this::serve);
        served.keySet().stream()
                .filter(id -> portals.byId(id).isEmpty())
                .toList()
                .forEach(this::leave);
    }

    private void serve(Portal portal) {
        // the worker of the queue competes first, and is woken when the portal becomes ours; the tasks of one that is
        // left alone wait
        workers.serve(new TaskQueue(
                portal.queue(),
                portal.works() ? portal.settings().limits().concurrency() : 0,
                config.taskLease(),
                config.giveUpAfter()));
        var known = served.get(portal.id());
        if (known == null) {
            served.put(portal.id(), begin(portal));
        } else {
            known.portal().set(portal);
            known.reader().wakeAfter(Duration.ZERO);
        }
    }

    private Served begin(Portal portal) {
        var current = new AtomicReference<>(portal);
        var holder = holders.compete(portal.queue());
        var watch = new PortalWatch(portal.source(), alerts, config.awayAlertAfter());
        var begun = new Served(
                current,
                new PortalReader(
                        vertx,
                        current::get,
                        holder,
                        intake,
                        watch,
                        config.intake().interval()),
                new PortalSweeper(
                        vertx,
                        current::get,
                        holder,
                        sweep,
                        config.sweep().interval(),
                        swept -> noticed(current.get(), watch, swept)),
                new PortalChecker(
                        vertx, current::get, holder, check, config.check().pace()));
        begun.reader().start();
        begun.sweeper().start();
        begun.checker().start();
        return begun;
    }

    /** What is being done goes on to its end. */
    private void leave(String id) {
        served.remove(id).stop();
        workers.leave(Portal.sourceOf(id));
    }

    private void noticed(Portal portal, PortalWatch watch, SweepPortal.Swept swept) {
        if (swept.complete()) {
            watch.answered();
        } else {
            watch.silent();
        }
        BitrixMeter.SWEEPS
                .counter(metrics, portal.id(), String.valueOf(swept.complete()))
                .increment();
        BitrixMeter.SWEEP_FOUND.counter(metrics, portal.id()).increment(swept.found());
        if (swept.found() > 0) {
            wake(portal.id(), Duration.ZERO);
        }
    }

    /** Has what is due read, once the window for further signals has passed. */
    public void wake(String portal, Duration window) {
        var known = served.get(portal);
        if (known != null) {
            known.reader().wakeAfter(window);
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        served.values().forEach(Served::stop);
    }
}
