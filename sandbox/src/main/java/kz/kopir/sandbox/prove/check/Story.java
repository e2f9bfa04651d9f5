package kz.kopir.sandbox.prove.check;

import static kz.kopir.sandbox.prove.check.Gather.instant;
import static kz.kopir.sandbox.prove.check.Gather.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.Database;
import kz.kopir.sandbox.prove.feed.IntendedDeal;
import kz.kopir.sandbox.sim.Simulator;

/** All that is known of one deal, in the order of time: what people did, signals, events, tasks and their attempts, the exchange log, the ledgers. */
public final class Story {

    private static final int LONGEST = 220;

    private static final String INTAKE = """
            SELECT updated_at AS at, 'intake: ' || state || ', wanted ' || wanted || ', seen ' || seen || ', version ' || version
              || coalesce(', ' || reason_code, '') AS what
            FROM bitrix_gateway.deal_intake WHERE ? = 'bitrix24:' || portal || '/' || deal""";
    private static final String DOCUMENTS = """
            SELECT issued_at AS at, type || ' ' || number || ' issued as ' || id || ', now ' || state AS what
            FROM document_service.document WHERE source || '/' || deal = ?""";
    private static final String TARGETS = """
            SELECT t.at, d.number || ' in ' || t.system || ': ' || t.state || coalesce(' ' || t.code, '') AS what
            FROM document_service.document_target t JOIN document_service.document d ON d.id = t.document
            WHERE d.source || '/' || d.deal = ?""";
    private static final String AUDIT = """
            SELECT a.at, a.actor || ' did ' || a.action || ' to ' || d.number AS what
            FROM document_service.audit a JOIN document_service.document d ON d.id::text = a.entity_id
            WHERE d.source || '/' || d.deal = ?""";
    private static final String TASKS = """
            SELECT created_at AS at, 'task ' || id || ' ' || kind || ' (' || dedupe_key || '), now ' || state
              || coalesce(' ' || code || ' ' || message, '') AS what
            FROM %s.task WHERE key = ?""";
    private static final String ATTEMPTS = """
            SELECT a.started_at AS at, 'task ' || a.task || ', attempt ' || a.attempt || ' by ' || a.instance || ': '
              || coalesce(a.outcome, 'no end is known') || coalesce(' ' || a.code || ' ' || a.message, '') AS what
            FROM %1$s.task_attempt a JOIN %1$s.task t ON t.id = a.task WHERE t.key = ?""";
    private static final String CALLS = """
            SELECT at, direction || ' ' || system || ' ' || type || ': ' || status || coalesce(' ' || http_status, '')
              || ' after ' || duration_ms || ' ms' AS what
            FROM %s.exchange_log WHERE entity = ?""";

    private record Line(Instant at, String who, String what) {

        @Override
        public String toString() {
            var cut = what.replace('\n', ' ');
            return "%s  %-17s %s".formatted(at, who, cut.length() > LONGEST ? cut.substring(0, LONGEST) + "…" : cut);
        }
    }

    private final Sandbox sandbox;
    private final Database database;
    private final Evidence evidence;

    public Story(Sandbox sandbox, Database database, Evidence evidence) {
        this.sandbox = sandbox;
        this.database = database;
        this.evidence = evidence;
    }

    /** @param key such as {@code bitrix24:main/17} */
    public String of(String key) {
        var lines = new ArrayList<Line>();
        evidence.acts().stream()
                .filter(act -> act.key().equals(key))
                .forEach(act ->
                        lines.add(new Line(act.at(), "people", act.what() + (act.on() == null ? "" : " " + act.on()))));
        evidence.events().stream()
                .filter(event -> key.equals(event.order()))
                .forEach(event -> lines.add(new Line(
                        event.at(),
                        "kafka",
                        "%s [%d] offset %d, about %s, %s"
                                .formatted(
                                        event.topic(),
                                        event.partition(),
                                        event.offset(),
                                        event.about(),
                                        event.rank()))));
        databases(key, lines);
        ledgers(key, lines);
        return lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .map(Line::toString)
                .collect(Collectors.joining("\n"));
    }

    private void databases(String key, List<Line> lines) {
        ask(lines, "bitrix-gateway", INTAKE, key);
        List.of(DOCUMENTS, TARGETS, AUDIT).forEach(sql -> ask(lines, "document-service", sql, key));
        for (var schema : PostgresServer.SERVICES) {
            List.of(TASKS, ATTEMPTS, CALLS)
                    .forEach(sql -> ask(lines, schema.replace('_', '-'), sql.formatted(schema), key));
        }
    }

    private void ask(List<Line> lines, String who, String sql, String key) {
        database.rows(sql, key).forEach(row -> lines.add(new Line(instant(row, "at"), who, text(row, "what"))));
    }

    private void ledgers(String key, List<Line> lines) {
        var deal = key.substring(key.indexOf('/') + 1);
        var documents = evidence.documents().stream()
                .filter(document -> document.order().equals(key))
                .toList();
        var inOdoo = documents.stream()
                .filter(document -> document.targets().containsKey("odoo"))
                .toList();
        if (key.startsWith(IntendedDeal.BITRIX)) {
            sandbox.bitrix().ledger().entries().stream()
                    .filter(entry -> entry.key().equals(deal) && !entry.kind().startsWith("product"))
                    .forEach(entry -> lines.add(new Line(
                            entry.at().toInstant(),
                            "Bitrix24",
                            entry.kind() + ", answered " + entry.answer() + " "
                                    + entry.detail().encode())));
        }
        mentions(lines, "1C", sandbox.onec(), words(documents, Evidence.Document::id));
        mentions(lines, "Odoo", sandbox.odoo(), words(inOdoo, Evidence.Document::number));
        mentions(lines, "Telegram", sandbox.telegram(), List.of("сделке " + deal + ":"));
    }

    private static List<String> words(List<Evidence.Document> documents, Function<Evidence.Document, String> word) {
        return documents.stream().map(word).toList();
    }

    private static void mentions(List<Line> lines, String who, Simulator simulator, List<String> words) {
        simulator.ledger().entries().forEach(entry -> {
            var detail = entry.detail().encode();
            if (words.stream().anyMatch(detail::contains)) {
                lines.add(new Line(
                        entry.at().toInstant(),
                        who,
                        "%s %s, answered %s %s".formatted(entry.kind(), entry.key(), entry.answer(), detail)));
            }
        });
    }
}
