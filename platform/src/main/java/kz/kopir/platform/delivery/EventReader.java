package kz.kopir.platform.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import kz.kopir.contracts.DecodedEvent;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.Topic;
import kz.kopir.contracts.UnreadableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes a record, or says why it cannot be. */
@ApplicationScoped
class EventReader {

    private final EventCodec codec;

    EventReader(EventCodec codec) {
        this.codec = codec;
    }

    /** What came of reading a record. */
    sealed interface Reading {}

    record Readable(Topic topic, DecodedEvent event) implements Reading {}

    /** @param expected false when our own code failed on it, which is an error to look at */
    record Unreadable(DeadLetter letter, boolean expected) implements Reading {}

    Reading read(ConsumerRecord<byte[], byte[]> record) {
        var topic = topicOf(record.topic());
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            return new Readable(topic, codec.decode(topic, headers, record.value()));
        } catch (UnreadableEventException e) {
            return new Unreadable(DeadLetter.of(topic, record, e.code(), e.getMessage()), true);
        }
    }

    /** The record as refused by the service's own handler. */
    Unreadable refused(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var topic = topicOf(record.topic());
        return failure instanceof UnreadableEventException e
                ? new Unreadable(DeadLetter.of(topic, record, e.code(), e.getMessage()), true)
                : new Unreadable(
                        DeadLetter.of(
                                topic,
                                record,
                                "PLAT-0101",
                                "The service failed on it with "
                                        + failure.getClass().getSimpleName() + "; see its log, then replay"),
                        false);
    }

    static Topic topicOf(String name) {
        return Topic.byName(name)
                .orElseThrow(() -> new IllegalStateException("Subscribed to a topic that is not ours: " + name));
    }
}
