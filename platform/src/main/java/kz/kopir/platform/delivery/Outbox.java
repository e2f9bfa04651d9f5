package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.EncodedEvent;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.platform.telemetry.Traceparent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes events in the transaction of the change that they tell; the relay sends them after the commit. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, headers, tracingspancontext)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private final Wakeups wakeups;
    private final EventCodec codec;
    private final Clock clock;
    private final DeliveryMetrics metrics;
    private final String service;
    private final int maxBytes;

    Outbox(
            Wakeups wakeups,
            EventCodec codec,
            Clock clock,
            DeliveryConfig config,
            DeliveryMetrics metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.wakeups = wakeups;
        this.codec = codec;
        this.clock = clock;
        this.metrics = metrics;
        this.service = service;
        this.maxBytes = config.maxEventBytes();
    }

    public Uni<Void> publish(Tx tx, KopirEvent event) {
        return publish(tx, List.of(event));
    }

    /**
     * Writes the events in their order. Lock the row of the order first, so that the order of events with one key is the
     * order of the commits. Fails for an event over {@code kopir.delivery.max-event-bytes}.
     */
    public Uni<Void> publish(Tx tx, List<? extends KopirEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return insert(tx, events.stream().map(event -> row(tx, event)).toList());
    }

    /** Sends a record that could not be read to where such records go, as it came. */
    Uni<Void> publishDeadLetter(Tx tx, DeadLetter letter) {
        return insert(tx, List.of(Tuple.from(new Object[] {
            UUID.randomUUID().toString(),
            letter.topic().deadLetterTopicName(),
            letter.key() == null ? "" : letter.key(),
            "dead-letter",
            Buffer.buffer(letter.payload() == null ? new byte[0] : letter.payload()),
            letter.headersWithOrigin(),
            null
        })));
    }

    private Uni<Void> insert(Tx tx, List<Tuple> rows) {
        tx.afterCommit(wakeups.of(Wakeups.OUTBOX));
        return tx.sql().preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    private Tuple row(Tx tx, KopirEvent event) {
        var followed = tx.traceOf(event.key());
        var traceparent = followed == null ? Traceparent.begin() : followed;
        var encoded =
                codec.encode(event, UUID.randomUUID().toString(), service, OffsetDateTime.now(clock), traceparent);
        if (encoded.value().length > maxBytes) {
            throw new EventTooLargeException(
                    "An event for %s about %s has %d bytes; kopir.delivery.max-event-bytes allows %d"
                            .formatted(encoded.topic().topicName(), encoded.key(), encoded.value().length, maxBytes),
                    maxBytes);
        }
        tx.afterCommit(() -> metrics.published(encoded.topic().topicName(), 1));
        return Tuple.from(new Object[] {
            encoded.id(),
            encoded.topic().topicName(),
            encoded.key(),
            encoded.topic().eventType(),
            Buffer.buffer(encoded.value()),
            headers(encoded),
            "traceparent=" + traceparent
        });
    }

    private static JsonObject headers(EncodedEvent encoded) {
        var headers = new JsonObject();
        encoded.headers().forEach(headers::put);
        return headers;
    }
}
