package kz.kopir.bitrix.offline;

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
import kz.kopir.bitrix.intake.PortalIntakes;
import kz.kopir.bitrix.intake.TakeWebhook.OfflineWaits;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.metrics.TargetMeters;

/** Keeps the queue of events of each portal read. */
@ApplicationScoped
class QueueReaders {

    private final Vertx vertx;
    private final BitrixConfig.Offline config;
    private final Portals portals;
    private final Holders holders;
    private final OpenQueue queue;
    private final ReadQueue reading;
    private final PortalIntakes intakes;
    private final TargetMeters metrics;
    private final Map<String, Served> readers = new ConcurrentHashMap<>();

    /** @param portal as it is now */
    private record Served(AtomicReference<Portal> portal, QueueReader reader) {}

    QueueReaders(
            Vertx vertx,
            BitrixConfig config,
            Portals portals,
            Holders holders,
            OpenQueue queue,
            ReadQueue reading,
            PortalIntakes intakes,
            TargetMeters metrics) {
        this.vertx = vertx;
        this.config = config.offline();
        this.portals = portals;
        this.holders = holders;
        this.queue = queue;
        this.reading = reading;
        this.intakes = intakes;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            portals.onChange(this::serve);
            serve();
        }
    }

    private synchronized void serve() {
        portals.all().forEach(this::serve);
        readers.keySet().stream()
                .filter(id -> portals.byId(id).isEmpty())
                .toList()
                .forEach(id -> readers.remove(id).reader().stop());
    }

    private void serve(Portal portal) {
        var known = readers.get(portal.id());
        if (known == null) {
            readers.put(portal.id(), begin(portal));
        } else if (!known.portal().getAndSet(portal).equals(portal)) {
            known.reader().askAnew();
        }
    }

    /** The lease is the portal's own, for which its other work competes as well. */
    private Served begin(Portal portal) {
        var current = new AtomicReference<>(portal);
        var holder = holders.compete(portal.queue());
        var reader = new QueueReader(
                vertx, current::get, holder, queue, reading, config, id -> intakes.wake(id, Duration.ZERO));
        metrics.show(BitrixMeter.OFFLINE_OPEN, portal.queue(), () -> reader.isOpen() ? 1 : 0, portal.id());
        reader.start();
        return new Served(current, reader);
    }

    void wake(@Observes OfflineWaits ping) {
        var served = readers.get(ping.portal());
        if (served != null) {
            served.reader().wake();
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        readers.values().forEach(served -> served.reader().stop());
    }
}
