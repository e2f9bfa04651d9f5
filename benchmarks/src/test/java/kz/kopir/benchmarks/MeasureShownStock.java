package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.infra.Ports;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long bitrix-gateway takes over the snapshot of a stock of which the portal knows no product, and in how much memory: what the portal's own limits
 * would make of the writing is another question. {@code ./kopir bench stock}
 */
class MeasureShownStock {

    private static final String HEAP = "-Xmx128m";
    private static final int LINES = 500;

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void takesTheSnapshotOfFiveWarehouses(int products) throws Exception {
        var portal = BitrixSimulator.start(Ports.free(), "http://localhost:1/");
        var service = RunningService.of("bitrix-gateway", List.of(HEAP), settings(portal.baseUrl()));
        for (var what : List.of("first", "again")) {
            var before = applied(service);
            var begun = System.nanoTime();
            tell(service, products);
            while (applied(service) < before + ManyLines.WAREHOUSES) {
                Thread.sleep(50);
            }
            OUT.printf(
                    Locale.ROOT,
                    "%,7d products x %d taken, %-5s  %6.1f s%n",
                    products,
                    ManyLines.WAREHOUSES,
                    what,
                    (System.nanoTime() - begun) / 1e9);
        }
        OUT.printf(Locale.ROOT, "bitrix-gateway, %s; peak memory of the process %d MiB%n", HEAP, service.peakMemory());
        service.end();
        portal.close();
    }

    private static Map<String, String> settings(String portal) {
        return Map.of(
                "KOPIR_BITRIX_PORTALS_MAIN_WEBHOOK_URL", portal,
                "KOPIR_BITRIX_PORTALS_MAIN_APPLICATION_TOKEN", "sandbox-application-token",
                "KOPIR_BITRIX_PORTALS_MAIN_MEMBER_ID", "0123456789abcdef0123456789abcdef",
                "KOPIR_BITRIX_PORTALS_MAIN_SELLER_BIN", RunningService.SELLER,
                "KOPIR_BITRIX_STOCK_PORTALS_MAIN_CONNECTIONS_MAIN_OTHER_WAREHOUSES", "1");
    }

    private static void tell(RunningService service, int products) throws Exception {
        var snapshot = UUID.randomUUID();
        var readAt = OffsetDateTime.now();
        var chunks = products / LINES;
        Topics.produce(service, ManyLines.WAREHOUSES * chunks, i -> {
            var warehouse = i / chunks + 1;
            var chunk = i % chunks + 1;
            return new ProducerRecord<>("stock.snapshot", "main/Склад " + warehouse, """
                    {"snapshot":"%s","connection":"main","warehouse":"Склад %d","chunk":%d,%s"lines":[%s]}""".formatted(
                            snapshot,
                            warehouse,
                            chunk,
                            chunk == chunks ? "\"chunks\":" + chunks + "," : "",
                            lines((chunk - 1) * LINES, readAt)));
        });
    }

    private static String lines(int before, OffsetDateTime readAt) {
        return IntStream.rangeClosed(before + 1, before + LINES)
                .mapToObj(product -> """
                        {"code":"P-%d","onec_id":"b0000000-0000-4000-8000-%012d","name":"Товар %d","quantity":10,"reserved":0,"read_at":"%s"}""".formatted(product, product, product, readAt))
                .collect(Collectors.joining(","));
    }

    /** How many snapshots of a warehouse it has said it is done with. */
    private static long applied(RunningService service) {
        var config = Map.<String, Object>of("bootstrap.servers", service.broker());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor("stock.applied").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
