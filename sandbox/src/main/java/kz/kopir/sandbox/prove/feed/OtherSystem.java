package kz.kopir.sandbox.prove.feed;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An ERP that puts closed orders on Kafka as bare JSON. It goes to the broker itself, and repeats until it is told that a record is kept. */
final class OtherSystem implements AutoCloseable {

    private static final String TOPIC = "deal.closed";

    private final KafkaProducer<String, String> producer;

    OtherSystem(String bootstrap) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Returns when the broker has it. */
    void tell(String order) {
        for (var told = false; !told; ) {
            told = tried(order);
        }
    }

    /** False when the broker was away for longer than the producer waits; to repeat does no harm, since a bare record's content is its identity. */
    private boolean tried(String order) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, order)).get();
            return true;
        } catch (ExecutionException notNow) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while telling an order", e);
        }
    }

    /** A delivery of the seller's, which needs no stock. */
    static String order(String deal, String seller, int price, OffsetDateTime closed) {
        return """
                {"source":"erp:demo","deal":"%s","seller_bin":"%s",
                 "customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},"currency":"KZT","total":%d,
                 "closed_at":"%s","lines":[{"line":1,"product":{"article":"DL-1"},
                 "name":"Доставка","kind":"SERVICE","quantity":1,"unit":"5114","price":%d,
                 "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(deal, seller, price, ISO_OFFSET_DATE_TIME.format(closed), price);
    }

    @Override
    public void close() {
        producer.close();
    }
}
