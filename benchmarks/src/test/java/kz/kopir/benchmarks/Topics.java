package kz.kopir.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka of a measured service, from outside. */
final class Topics {

    private Topics() {}

    /** The service makes the topics when it has started. */
    static void await(RunningService service, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", service.broker()))) {
            while (!admin.listTopics().names().get().contains(topic)) {
                Thread.sleep(50);
            }
        }
    }

    /** Returns when Kafka has them all. */
    static void produce(RunningService service, int count, IntFunction<ProducerRecord<String, String>> record)
            throws Exception {
        // One request at a time: on a topic made a moment ago, the second may be taken while the first must be sent
        // again.
        var config = Map.<String, Object>of(
                "bootstrap.servers", service.broker(), "linger.ms", 20, "max.in.flight.requests.per.connection", 1);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (var i = 0; i < count; i++) {
                sent.add(producer.send(record.apply(i)));
            }
        }
        for (var each : sent) {
            each.get();
        }
    }
}
