package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.sandbox.sim.LedgerEntry;
import kz.kopir.sandbox.telegram.TelegramSimulator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * 10,000 documents that are posted at once, told to two people and a group: how many messages that makes, how long it takes, and whether Telegram's
 * limits are kept. {@code ./kopir bench storm}
 */
class MeasureStorm {

    private static final int NOTICES = 10_000;
    private static final List<Long> CHATS = List.of(100200L, 100202L, -1001234567890L);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void tellsManyThingsInFewMessages() throws Exception {
        try (var telegram = new TelegramSimulator()) {
            telegram.start(0);
            var service = RunningService.of(
                    "notifier",
                    List.of("-Xmx256m"),
                    Map.of(
                            "KOPIR_NOTIFIER_TELEGRAM_URL", telegram.url(),
                            "KOPIR_NOTIFIER_TELEGRAM_TOKEN", TelegramSimulator.TOKEN,
                            "KOPIR_NOTIFIER_TELEGRAM_CHATS",
                                    CHATS.stream().map(String::valueOf).collect(Collectors.joining(","))));
            OnecDocuments.awaitTopic(service);
            var begun = System.nanoTime();
            send(service);
            var taken = awaitTold(service);
            var takenAfter = (taken - begun) / 1e9;
            awaitEnd(telegram);
            report(telegram.ledger().entries(), takenAfter, (System.nanoTime() - begun) / 1e9);
            try (var connection = service.connect();
                    var rows = connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT count(*) FROM exchange_log WHERE system = 'telegram' AND http_status = 429")) {
                rows.next();
                OUT.printf(Locale.ROOT, "answers 429: %d%n", rows.getLong(1));
            }
        }
    }

    private static void send(RunningService service) throws Exception {
        Topics.produce(
                service, NOTICES, i -> new ProducerRecord<>("document.posted", "erp:demo/" + (i + 1), posted(i + 1)));
    }

    private static String posted(int number) {
        return """
                {"document":{"id":"%1$s","revision":1,"order":{"source":"erp:demo","deal":"%2$d"},"set":1,"organization_bin":"%3$s","type":"WAYBILL",
                "number":"WB-2026-11-%2$05d","date":"2026-11-21"},"target":{"system":"onec","connection":"main","attempt":1},
                "reference":"%1$s","target_number":"%2$011d","at":"2026-11-21T10:00:00+05:00"}""".formatted(new UUID(20261121, number), number, RunningService.SELLER);
    }

    private static long awaitTold(RunningService service) throws Exception {
        try (var connection = service.connect()) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                try (var rows = connection.createStatement().executeQuery("SELECT count(*) FROM told WHERE chat = 0")) {
                    rows.next();
                    if (rows.getLong(1) >= NOTICES) {
                        return System.nanoTime();
                    }
                }
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("Not all were taken in");
    }

    /** When each chat has its last edit, which does not say that it goes on. */
    private static void awaitEnd(TelegramSimulator telegram) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var ended = telegram.ledger().entries("edit").stream()
                    .filter(entry -> !entry.detail().getString("text").contains("продолжается"))
                    .map(MeasureStorm::chat)
                    .distinct()
                    .count();
            if (ended == CHATS.size()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The storm is not over");
    }

    private static void report(List<LedgerEntry> all, double taken, double whole) {
        var calls = all.stream()
                .filter(entry -> entry.kind().equals("message") || entry.kind().equals("edit"))
                .toList();
        OUT.printf(
                Locale.ROOT,
                "%d notices to %d chats (%d tellings): taken in after %.1f s (%.0f notices/s), over after %.1f s%n",
                NOTICES,
                CHATS.size(),
                NOTICES * CHATS.size(),
                taken,
                NOTICES / taken,
                whole);
        OUT.printf(
                Locale.ROOT,
                "messages %d, edits %d; at most %d within a second over all%n",
                calls.stream().filter(entry -> entry.kind().equals("message")).count(),
                calls.stream().filter(entry -> entry.kind().equals("edit")).count(),
                most(calls, Duration.ofSeconds(1)));
        CHATS.forEach(chat -> {
            var own = calls.stream().filter(entry -> chat(entry) == chat).toList();
            OUT.printf(
                    Locale.ROOT,
                    "chat %d: %d calls, at most %d within a second and %d within a minute; last: %s%n",
                    chat,
                    own.size(),
                    most(own, Duration.ofSeconds(1)),
                    most(own, Duration.ofMinutes(1)),
                    own.getLast().detail().getString("text").lines().findFirst().orElse(""));
        });
    }

    private static long chat(LedgerEntry entry) {
        return entry.detail().getLong("chat_id");
    }

    /** The most calls in any window of that length. */
    private static int most(List<LedgerEntry> calls, Duration window) {
        var most = 0;
        for (int i = 0, from = 0; i < calls.size(); i++) {
            while (Duration.between(calls.get(from).at(), calls.get(i).at()).compareTo(window) >= 0) {
                from++;
            }
            most = Math.max(most, i - from + 1);
        }
        return most;
    }
}
