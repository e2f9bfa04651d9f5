package kz.kopir.platform.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/**
 * Sends what stands in the outbox to Kafka, in order, and deletes what the broker has acknowledged. One instance at a time
 * relays; after a crash some records are sent again, which every consumer's inbox leaves out.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int BATCH = 500;

    private final OutboxStore store;
    private final KafkaSender sender;
    private final Holder holder;
    private final Loop loop;

    Relay(Vertx vertx, OutboxStore store, KafkaSender sender, Holders holders, Wakeups wakeups, DeliveryConfig config) {
        this.store = store;
        this.sender = sender;
        this.loop = new Loop(vertx, "Relay of the outbox", config.relayInterval(), this::relay);
        this.holder = holders.compete("outbox-relay").onTaken(loop::wake);
        wakeups.register(Wakeups.OUTBOX, this::wake);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private boolean wake() {
        loop.wake();
        return holder.held();
    }

    private Uni<Boolean> relay() {
        if (!holder.held()) {
            return Uni.createFrom().item(false);
        }
        return store.oldest(BATCH)
                .chain(records -> records.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sender.send(records).chain(this::settle).replaceWith(records.size() == BATCH));
    }

    private Uni<Void> settle(KafkaSender.Sent sent) {
        CrashPoints.at("outbox.sent");
        sent.refused()
                .forEach((record, reason) -> LOG.errorf(
                        "The broker refuses event %s for %s: %s. It is parked with its key; see /api/outbox/parked",
                        record.id(), record.topic(), reason));
        return store.delete(sent.acknowledged()).chain(() -> store.park(sent.refused()));
    }

    /** What the relay needs of a row. */
    record OutboxRecord(long seq, String id, String topic, String key, JsonObject headers, byte[] payload) {}
}
