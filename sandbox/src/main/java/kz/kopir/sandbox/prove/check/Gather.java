package kz.kopir.sandbox.prove.check;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.prove.Database;
import kz.kopir.sandbox.prove.feed.Intent;
import kz.kopir.sandbox.prove.feed.Office;
import kz.kopir.sandbox.prove.feed.Warehouse;
import kz.kopir.sandbox.sim.LedgerEntry;
import kz.kopir.sandbox.sim.Simulator;

/** Collects the evidence from a system at rest. */
public final class Gather {

    private static final Pattern COMMENT = Pattern.compile("Kopir (\\S+), сделка (\\S+), документ ([0-9a-f-]{36})");
    private static final String NUMBER_FIELD = "UF_CRM_KOPIR_NUMBER";
    private static final String LIMIT = "refused-for-the-limit";

    private final Sandbox sandbox;
    private final Database database;
    private final Office office;
    private final Intent intent;

    public Gather(Sandbox sandbox, Database database, Office office, Intent intent) {
        this.sandbox = sandbox;
        this.database = database;
        this.office = office;
        this.intent = intent;
    }

    public Evidence evidence(List<String> undone) {
        return evidence(undone, stock());
    }

    /** For a run in which nobody touches stock. */
    public Evidence evidenceWithoutStock(List<String> undone) {
        return evidence(undone, null);
    }

    private Evidence evidence(List<String> undone, Evidence.Stock stock) {
        return new Evidence(
                intent.deals(),
                intent.acts(),
                orders(),
                documents(),
                onec(),
                odoo(),
                crm(),
                Topics.read("localhost:" + sandbox.addresses().kafka()),
                audit(),
                refusals(),
                undone,
                new Quiet(sandbox, database).parked(),
                stock);
    }

    /** Whether the CRM shows what 1C has of the product that is written off. */
    public boolean stockIsLevel() {
        var stock = stock();
        return stock.inTheCrm() != null && stock.in1C().compareTo(stock.inTheCrm()) == 0;
    }

    private List<Evidence.Order> orders() {
        return database
                .rows("SELECT source || '/' || deal AS key, documents, refusal_code FROM document_service.orders")
                .stream()
                .map(row -> new Evidence.Order(
                        text(row, "key"), ((Number) row.get("documents")).intValue(), text(row, "refusal_code")))
                .toList();
    }

    private List<Evidence.Document> documents() {
        var targets = new HashMap<String, Map<String, String>>();
        database.rows("SELECT document, system, state FROM document_service.document_target")
                .forEach(row -> targets.computeIfAbsent(text(row, "document"), any -> new HashMap<>())
                        .put(text(row, "system"), text(row, "state")));
        return database.rows("""
                        SELECT id, source || '/' || deal AS key, organization_bin, type, set_number, number, state
                        FROM document_service.document ORDER BY seq""").stream()
                .map(row -> new Evidence.Document(
                        text(row, "id"),
                        text(row, "key"),
                        text(row, "organization_bin"),
                        text(row, "type"),
                        ((Number) row.get("set_number")).intValue(),
                        text(row, "number"),
                        text(row, "state"),
                        targets.getOrDefault(text(row, "id"), Map.of())))
                .toList();
    }

    private List<Evidence.OnecWrite> onec() {
        return sandbox.onec().ledger().entries().stream()
                .filter(entry -> entry.kind().endsWith("-document"))
                .map(Gather::onecWrite)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null for a document that is not ours. */
    private static Evidence.OnecWrite onecWrite(LedgerEntry entry) {
        var comment = COMMENT.matcher(entry.detail().getString("comment", ""));
        return comment.find()
                ? new Evidence.OnecWrite(
                        entry.at().toInstant(),
                        entry.kind(),
                        entry.key(),
                        comment.group(3),
                        comment.group(1),
                        comment.group(2),
                        entry.detail().getBoolean("posted"))
                : null;
    }

    private List<Evidence.OdooPosting> odoo() {
        return sandbox.odoo().ledger().entries("account.move.action_post").stream()
                .filter(entry -> entry.detail().getValue("ref") instanceof String)
                .map(entry -> new Evidence.OdooPosting(
                        entry.at().toInstant(), entry.key(), entry.detail().getString("ref")))
                .toList();
    }

    private List<Evidence.CrmWrite> crm() {
        var writes = new ArrayList<Evidence.CrmWrite>();
        for (var entry : sandbox.bitrix().ledger().entries()) {
            if (entry.kind().equals("comment-added")) {
                writes.add(new Evidence.CrmWrite(
                        entry.at().toInstant(),
                        entry.key(),
                        null,
                        entry.detail().encode()));
            } else if (entry.kind().equals("deal-updated")) {
                var fields = entry.detail().getJsonObject("fields");
                if (fields.containsKey(NUMBER_FIELD)) {
                    writes.add(new Evidence.CrmWrite(
                            entry.at().toInstant(),
                            entry.key(),
                            Objects.toString(fields.getValue(NUMBER_FIELD), ""),
                            null));
                }
            }
        }
        return writes;
    }

    private List<Evidence.AuditEntry> audit() {
        return database
                .rows(
                        "SELECT at, actor, action, entity_id, after FROM document_service.audit WHERE entity = 'document' ORDER BY id")
                .stream()
                .map(row -> new Evidence.AuditEntry(
                        instant(row, "at"),
                        text(row, "actor"),
                        text(row, "action"),
                        text(row, "entity_id"),
                        row.get("after") != null))
                .toList();
    }

    private List<String> refusals() {
        return Stream.of(refusals("Bitrix24", sandbox.bitrix()), refusals("Telegram", sandbox.telegram()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> refusals(String system, Simulator simulator) {
        return simulator.ledger().entries(LIMIT).stream()
                .map(entry -> "%s refused %s at %s because of its limit".formatted(system, entry.key(), entry.at()))
                .toList();
    }

    private Evidence.Stock stock() {
        var in1C = office.must("GET", "/api/onec/main/stock/now?product=" + StartingSet.KETTLE, null)
                .getJsonArray("items")
                .getJsonObject(0)
                .getValue("quantity");
        var shown = sandbox.bitrix().ledger().entries("product-updated").stream()
                .filter(entry -> entry.key().equals(Warehouse.KETTLE))
                .map(entry -> number(entry.detail().getValue("quantity")))
                .filter(Objects::nonNull)
                .toList();
        return new Evidence.Stock(number(in1C), shown.isEmpty() ? null : shown.getLast(), shown);
    }

    private static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    static String text(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }

    static Instant instant(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : ((Timestamp) row.get(column)).toInstant();
    }
}
