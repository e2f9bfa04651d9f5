package kz.kopir.notifier.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.Topic;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.notifier.facts.FactRows;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.Facts.Room;
import kz.kopir.notifier.facts.ReadFacts;
import kz.kopir.notifier.metrics.NotifierMeter;
import kz.kopir.platform.delivery.DatabaseFailures;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Writes what passes by into the read model, as a consumer group of its own. It needs no inbox: each row knows its version. A record that cannot be
 * read is counted and left out here; the service whose work it is keeps it as a dead letter.
 */
@ApplicationScoped
public class FactsIntake {

    private static final Logger LOG = Logger.getLogger(FactsIntake.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Facts facts;
    private final EventCodec codec;
    private final Counter taken;
    private final Counter leftOut;

    FactsIntake(Facts facts, EventCodec codec, MeterRegistry metrics) {
        this.facts = facts;
        this.codec = codec;
        this.taken = NotifierMeter.FACTS_EVENTS.counter(metrics);
        this.leftOut = NotifierMeter.FACTS_LEFT_OUT.counter(metrics);
    }

    @Incoming("facts")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return take(
                Room.LIVE, StreamSupport.stream(records.spliterator(), false).toList());
    }

    /** Writes the records into the room: all in one transaction, and one by one where that fails. */
    public Uni<Void> take(Room room, List<ConsumerRecord<byte[], byte[]>> records) {
        return write(room, records)
                .onFailure()
                .recoverWithUni(failure -> Multi.createFrom()
                        .iterable(records)
                        .onItem()
                        .transformToUniAndConcatenate(record -> write(room, List.of(record))
                                .onFailure()
                                .recoverWithUni(alone -> {
                                    leaveOut(record, alone);
                                    return Uni.createFrom().voidItem();
                                }))
                        .toUni()
                        .replaceWithVoid());
    }

    private Uni<Void> write(Room room, List<ConsumerRecord<byte[], byte[]>> records) {
        return Uni.createFrom()
                .deferred(() -> facts.write(room, rows(records)))
                .onFailure(DatabaseFailures::willPass)
                .invoke(failure -> LOG.warnf("The database is waited for: %s", failure))
                .onFailure(DatabaseFailures::willPass)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .invoke(() -> taken.increment(records.size()));
    }

    private FactRows rows(List<ConsumerRecord<byte[], byte[]>> records) {
        var read = new ReadFacts();
        for (var record : records) {
            var headers = new LinkedHashMap<String, byte[]>();
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            try {
                var decoded = codec.decode(Topic.byName(record.topic()).orElseThrow(), headers, record.value());
                read.add(decoded.event(), decoded.time());
            } catch (UnreadableEventException e) {
                leaveOut(record, e);
            }
        }
        return read.rows();
    }

    private void leaveOut(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        leftOut.increment();
        LOG.warnf(
                "A record of %s (partition %d, offset %d) is left out of the read model: %s",
                record.topic(), record.partition(), record.offset(), failure.getMessage());
    }
}
