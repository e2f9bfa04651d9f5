package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.SELLER;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Documents on their way into 1C and Odoo: one pack of coffee each. */
final class OnecDocuments {

    private OnecDocuments() {}

    static void awaitTopic(RunningService service) throws Exception {
        Topics.await(service, "document.created");
    }

    static void produce(RunningService service, int count, String type) throws Exception {
        Topics.produce(service, count, i -> {
            var id = UUID.randomUUID();
            return new ProducerRecord<>("document.created", "erp:demo/" + id, document(id, type));
        });
    }

    private static String document(UUID id, String type) {
        return """
                {"document":{"id":"%1$s","revision":1,"order":{"source":"erp:demo","deal":"%1$s"},"set":1,"organization_bin":"%2$s","type":"%3$s",
                "number":"N-%1$s","date":"2026-11-20"},"organization":{"bin":"%2$s","name":"ТОО «Көпір Сауда»"},
                "customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},"currency":"KZT","targets":["onec","odoo"],"issued_at":"2026-11-20T10:00:00+05:00",
                "lines":[{"line":1,"product":{"article":"KF-1000"},"name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":1,"unit":"796","price":5800,
                "vat":{"category":"STANDARD","rate":16,"included":true},"net":5000,"vat_amount":800,"gross":5800}],
                "totals":{"net":5000,"vat":800,"gross":5800}}""".formatted(id, SELLER, type);
    }

    /** How many are posted. */
    static long posted(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM posting WHERE state = 'POSTED'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
