package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import kz.kopir.platform.crash.CrashPoints;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes records from Kafka into the database: a batch in one transaction, and one by one when the batch fails. A database that is
 * away is waited for in place; a record that cannot be taken in becomes a dead letter and never stops its topic.
 */
@ApplicationScoped
public class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final EventReader reader;
    private final EventDispatch dispatch;
    private final DeadLetterStore deadLetters;
    private final PositionStore positions;

    EventIntake(
            Transactions transactions,
            EventReader reader,
            EventDispatch dispatch,
            DeadLetterStore deadLetters,
            PositionStore positions) {
        this.transactions = transactions;
        this.reader = reader;
        this.dispatch = dispatch;
        this.deadLetters = deadLetters;
        this.positions = positions;
    }

    @Incoming("events")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        var batch = StreamSupport.stream(records.spliterator(), false)
                .map(record -> new Taken(record, reader.read(record)))
                .toList();
        return write(batch)
                .onFailure()
                .recoverWithUni(failure -> oneByOne(batch))
                .invoke(() -> CrashPoints.at("inbox.committed"));
    }

    private record Taken(ConsumerRecord<byte[], byte[]> record, EventReader.Reading reading) {}

    private Uni<Void> write(List<Taken> batch) {
        var readable = new ArrayList<EventReader.Readable>();
        var letters = new ArrayList<DeadLetter>();
        for (var taken : batch) {
            switch (taken.reading()) {
                case EventReader.Readable event -> readable.add(event);
                case EventReader.Unreadable unreadable -> letters.add(unreadable.letter());
            }
        }
        return transactions
                .inTransaction(tx -> dispatch.apply(tx, readable)
                        .chain(() -> deadLetters.add(tx, letters))
                        .chain(() -> positions.note(
                                tx, batch.stream().map(Taken::record).toList())))
                .onFailure(DatabaseFailures::willPass)
                .invoke(failure -> LOG.warnf("The database is waited for: %s", failure))
                .onFailure(DatabaseFailures::willPass)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private Uni<Void> oneByOne(List<Taken> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(
                        taken -> write(List.of(taken)).onFailure().recoverWithUni(failure -> setAside(taken, failure)))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> setAside(Taken taken, Throwable failure) {
        var reading = reader.refused(taken.record(), failure);
        if (!reading.expected()) {
            LOG.errorf(
                    failure,
                    "A record of %s (partition %d, offset %d) cannot be handled and becomes a dead letter",
                    taken.record().topic(),
                    taken.record().partition(),
                    taken.record().offset());
        }
        return write(List.of(new Taken(taken.record(), reading)));
    }
}
