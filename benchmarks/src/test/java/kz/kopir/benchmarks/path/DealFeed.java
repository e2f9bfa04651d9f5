package kz.kopir.benchmarks.path;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import kz.kopir.sandbox.launch.Sandbox;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Deals of two bags of coffee that wait in the simulated portal until one after the other is closed, in one of two ways. */
final class DealFeed implements AutoCloseable {

    /** How Kopir hears of it. */
    enum Way {
        /** A person wins the deal, and the portal sends its webhook. */
        WEBHOOK,
        /** Another system writes {@code deal.closed} to Kafka; the deal itself stays in work. */
        KAFKA
    }

    private static final int CHUNK = 200;
    private static final Set<String> TOLD = Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE");
    private static final String SELLER = "990140000483";

    private final Sandbox sandbox;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final KafkaProducer<String, String> producer;

    DealFeed(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers(), "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Puts coffee into the simulated 1C, enough for all deals to come. */
    void stockUp() throws Exception {
        var wish = "{\"do\":\"stock\",\"article\":\"KF-1000\",\"quantity\":10000000}";
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(sandbox.onec().url() + "/_sim/person"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(wish))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The simulated 1C takes no stock: " + answer.body());
            }
        }
    }

    /** Sees to it that so many deals wait; the portal tells nobody of their making. */
    void prepare(int count) {
        var portal = sandbox.bitrix();
        portal.settings(portal.settings().webhookEvents(Set.of()));
        while (waiting.size() < count) {
            var fields = Map.<String, Object>of(
                    "TITLE", "Кофе",
                    "STAGE_ID", "EXECUTING",
                    "COMPANY_ID", 11,
                    "CURRENCY_ID", "KZT",
                    "ASSIGNED_BY_ID", 1);
            var added = portal.people(
                    "crm.deal.add",
                    IntStream.range(0, CHUNK)
                            .mapToObj(i -> Map.<String, Object>of("fields", fields))
                            .toList(),
                    Duration.ZERO);
            portal.people(
                    "crm.deal.productrows.set",
                    added.stream()
                            .map(id -> Map.<String, Object>of("id", id, "rows", List.of(row())))
                            .toList(),
                    Duration.ZERO);
            added.forEach(id -> waiting.add(id.toString()));
        }
        portal.settings(portal.settings().webhookEvents(TOLD));
    }

    private static Map<String, Object> row() {
        return Map.of("PRODUCT_ID", 101, "PRICE", 5800, "QUANTITY", 2, "TAX_RATE", 16, "TAX_INCLUDED", "Y");
    }

    /** Closes the next deal, and answers its id. */
    String close(Way way) {
        var deal = waiting.remove();
        switch (way) {
            case WEBHOOK ->
                sandbox.bitrix().people("crm.deal.update", Map.of("id", deal, "fields", Map.of("STAGE_ID", "WON")));
            case KAFKA -> producer.send(new ProducerRecord<>("deal.closed", "bitrix24:main/" + deal, event(deal)));
        }
        return deal;
    }

    /** Returns when Kafka has all that was sent. */
    void flush() throws ExecutionException {
        producer.flush();
    }

    private static String event(String deal) {
        return """
                {"source":"bitrix24:main","deal":"%s","version":{"number":1},"seller_bin":"%s",
                "customer":{"name":"ТОО «Ромашка»","bin":"960640000535","phone":"+77273001122","address":"г. Алматы, пр. Абая, 10"},
                "payment":{"method":"KASPI","reference":"%s"},"currency":"KZT","total":11600,"closed_at":"%s",
                "responsible":{"id":"1","name":"Данияр Ахметов","email":"d.akhmetov@example.kz"},"lines":[
                {"line":1,"product":{"crm_id":"101","article":"KF-1000"},"name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":2,"unit":"796","price":5800,
                "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(deal, SELLER, deal, OffsetDateTime.now());
    }

    @Override
    public void close() {
        producer.close();
    }
}
