package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves: their lines and totals, posting, cancelling, reversing and paying. */
final class Invoices {

    private static final String MOVE = "account.move";
    private static final String LINE = "account.move.line";
    private static final Set<String> FIXED_WHEN_POSTED =
            Set.of("invoice_line_ids", "partner_id", "invoice_date", "currency_id", "journal_id", "move_type");
    private static final Map<String, String> JOURNALS =
            Map.of("out_invoice", "sale", "out_refund", "sale", "in_invoice", "purchase", "in_refund", "purchase");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Tables tables;
    private final Orm.Note note;
    private final Map<String, Integer> numbers = new HashMap<>();

    Invoices(Tables tables, Orm.Note note) {
        this.tables = tables;
        this.note = note;
    }

    Object call(Invocation call) {
        return switch (call.method()) {
            case "action_post" -> {
                call.ids().forEach(id -> post(tables.get(MOVE, id), today(call)));
                yield false;
            }
            case "button_draft" -> {
                call.ids().forEach(id -> draft(tables.get(MOVE, id)));
                yield Orm.NOTHING;
            }
            case "button_cancel" -> {
                call.ids().forEach(id -> cancel(tables.get(MOVE, id)));
                yield Orm.NOTHING;
            }
            case "refund_moves" -> action("account.move", reverse(wizard(call), today(call)));
            default -> action("account.payment", pay(wizard(call)));
        };
    }

    JsonObject create(JsonObject values, JsonObject context) {
        var type = values.getString("move_type", "entry");
        var companies = context.getJsonArray("allowed_company_ids", new JsonArray().add(1));
        var row = tables.insert(MOVE, new JsonObject());
        row.put("move_type", type)
                .put("state", "draft")
                .put("payment_state", "not_paid")
                .put("company_id", companies.getInteger(0));
        var company = tables.get("res.company", companies.getInteger(0));
        row.put("currency_id", company.getInteger("currency_id"));
        row.put("journal_id", journal(JOURNALS.getOrDefault(type, "general"), companies.getInteger(0)));
        write(row, values, context);
        return row;
    }

    private int journal(String type, int company) {
        return tables.all("account.journal")
                .filter(journal ->
                        journal.getString("type").equals(type) && journal.getInteger("company_id") == company)
                .findFirst()
                .orElseThrow(
                        () -> OdooError.user("No journal could be found in company for any of those types: " + type))
                .getInteger("id");
    }

    void write(JsonObject row, JsonObject values, JsonObject context) {
        if (!row.getString("state").equals("draft")
                && values.fieldNames().stream().anyMatch(FIXED_WHEN_POSTED::contains)) {
            throw OdooError.user("You cannot modify the following read-only fields on a posted move");
        }
        if (values.getValue("currency_id") instanceof Integer currency
                && !tables.get("res.currency", currency).getBoolean("active")) {
            throw OdooError.user("The currency is archived");
        }
        values.forEach(value -> {
            if (!value.getKey().equals("invoice_line_ids")) {
                row.put(value.getKey(), value.getValue());
            }
        });
        if (values.getValue("invoice_line_ids") instanceof JsonArray commands) {
            lines(row, commands);
        }
        count(row);
    }

    private void lines(JsonObject row, JsonArray commands) {
        var ids = row.getJsonArray("invoice_line_ids").copy();
        for (var item : commands) {
            var command = (JsonArray) item;
            switch (command.getInteger(0)) {
                case 0 -> ids.add(line(row, command.getJsonObject(2)));
                case 5 -> ids.clear();
                case 2, 3 -> ids.remove(command.getInteger(1));
                default -> throw OdooError.value("Wrong value for invoice_line_ids: " + command);
            }
        }
        row.put("invoice_line_ids", ids);
    }

    private int line(JsonObject move, JsonObject values) {
        var plain = values.copy().put("move_id", move.getInteger("id"));
        var taxes = values.getJsonArray("tax_ids");
        plain.put(
                "tax_ids",
                taxes == null || taxes.isEmpty()
                        ? new JsonArray()
                        : taxes.getJsonArray(0).getJsonArray(2));
        plain.put("display_type", "product");
        return tables.insert(LINE, plain).getInteger("id");
    }

    /** As a Kazakhstan company rounds: the tax over all lines, once. */
    private void count(JsonObject row) {
        var untaxed = BigDecimal.ZERO;
        var taxes = new HashMap<Integer, BigDecimal>();
        for (var id : row.getJsonArray("invoice_line_ids")) {
            var line = tables.get(LINE, (Integer) id);
            var amount = number(line, "price_unit", BigDecimal.ZERO)
                    .multiply(number(line, "quantity", BigDecimal.ONE))
                    .multiply(HUNDRED.subtract(number(line, "discount", BigDecimal.ZERO)))
                    .divide(HUNDRED);
            var base = amount;
            for (var taxId : line.getJsonArray("tax_ids")) {
                var tax = tables.get("account.tax", (Integer) taxId);
                var rate = new BigDecimal(tax.getValue("amount").toString());
                var of = tax.getBoolean("price_include")
                        ? amount.multiply(rate).divide(HUNDRED.add(rate), 12, RoundingMode.HALF_UP)
                        : amount.multiply(rate).divide(HUNDRED);
                base = tax.getBoolean("price_include") ? amount.subtract(of) : amount;
                taxes.merge((Integer) taxId, of, BigDecimal::add);
            }
            untaxed = untaxed.add(base);
        }
        var tax = taxes.values().stream().map(Invoices::rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
        var net = rounded(untaxed);
        row.put("amount_untaxed", net.doubleValue())
                .put("amount_tax", tax.doubleValue())
                .put("amount_total", net.add(tax).doubleValue());
        if (!row.getString("state").equals("posted")) {
            row.put("amount_residual", net.add(tax).doubleValue());
        }
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(JsonObject line, String field, BigDecimal usual) {
        return line.getValue(field) instanceof Number value ? new BigDecimal(value.toString()) : usual;
    }

    private void post(JsonObject row, LocalDate today) {
        if (!row.getString("state").equals("draft")) {
            throw OdooError.user(
                    "The entry %s (id %d) must be in draft.".formatted(row.getValue("name"), row.getInteger("id")));
        }
        if (row.getJsonArray("invoice_line_ids").isEmpty()) {
            throw OdooError.user("Even magicians can't post nothing!");
        }
        if (!(row.getValue("partner_id") instanceof Integer)) {
            throw OdooError.user("The 'Customer' field is required to validate the invoice.");
        }
        if (row.getDouble("amount_total") < 0) {
            throw OdooError.user("You cannot validate an invoice with a negative total amount.");
        }
        if ("at_date".equals(row.getValue("auto_post")) && isAfter(row.getValue("invoice_date"), today)) {
            throw OdooError.validation("This move is configured to be auto-posted on " + row.getValue("invoice_date"));
        }
        if (!(row.getValue("invoice_date") instanceof String)) {
            row.put(
                    "invoice_date",
                    LocalDate.parse(tables.now().substring(0, 10)).toString());
        }
        if (!(row.getValue("name") instanceof String)) {
            row.put("name", name(row));
        }
        row.put("state", "posted").put("date", row.getString("invoice_date"));
        tables.touch(row);
        note.of("account.move.action_post", row.getInteger("id"), row);
        if (row.getValue("reversed_entry_id") instanceof Integer original) {
            reversed(tables.get(MOVE, original), row);
        }
    }

    private String name(JsonObject row) {
        var journal = tables.get("account.journal", row.getInteger("journal_id"));
        var prefix = (row.getString("move_type").endsWith("refund") ? "R" : "") + journal.getString("code") + "/"
                + row.getString("invoice_date").substring(0, 4);
        return "%s/%05d".formatted(prefix, numbers.merge(row.getInteger("company_id") + prefix, 1, Integer::sum));
    }

    /** Odoo sets a credit note off against what is left to pay; one that a payment has a part in is called paid, and one that is paid stays as it is. */
    private void reversed(JsonObject original, JsonObject refund) {
        var residual = number(original, "amount_residual", BigDecimal.ZERO);
        if (residual.signum() == 0) {
            return;
        }
        var left = residual.subtract(number(refund, "amount_total", BigDecimal.ZERO))
                .max(BigDecimal.ZERO);
        original.put("amount_residual", left.doubleValue())
                .put("payment_state", left.signum() > 0 ? "partial" : isPaidInPart(original) ? "paid" : "reversed");
        tables.touch(original);
    }

    private boolean isPaidInPart(JsonObject move) {
        return tables.all("account.payment")
                .anyMatch(payment ->
                        payment.getJsonArray("reconciled_invoice_ids").contains(move.getInteger("id")));
    }

    private void draft(JsonObject row) {
        if (row.getString("state").equals("draft")) {
            throw OdooError.user("Only posted/cancelled journal entries can be reset to draft.");
        }
        row.put("state", "draft").put("payment_state", "not_paid");
        count(row);
        tables.touch(row);
        note.of("account.move.button_draft", row.getInteger("id"), row);
    }

    private void cancel(JsonObject row) {
        if (row.getString("state").equals("cancel")) {
            throw OdooError.user("Only draft journal entries can be cancelled.");
        }
        row.put("state", "cancel").put("payment_state", "not_paid");
        count(row);
        tables.touch(row);
        note.of("account.move.button_cancel", row.getInteger("id"), row);
    }

    private JsonObject wizard(Invocation call) {
        return tables.get(call.model(), call.ids().getFirst());
    }

    /** A user without a time zone lives in UTC, unless the context says another. */
    private LocalDate today(Invocation call) {
        return tables.today(ZoneId.of(call.context().getString("tz", "UTC")));
    }

    private int reverse(JsonObject wizard, LocalDate today) {
        var original = tables.get(MOVE, wizard.getJsonArray("_moves").getInteger(0));
        if (!original.getString("state").equals("posted")) {
            throw OdooError.user("You can only reverse posted moves.");
        }
        var refund = tables.insert(MOVE, new JsonObject());
        refund.put("move_type", original.getString("move_type").replace("invoice", "refund"))
                .put("state", "draft")
                .put("payment_state", "not_paid")
                .put("ref", "Reversal of: %s, %s".formatted(original.getString("name"), wizard.getValue("reason")))
                .put("reversed_entry_id", original.getInteger("id"))
                .put("invoice_date", wizard.getValue("date"))
                .put("auto_post", isAfter(wizard.getValue("date"), today) ? "at_date" : "no");
        for (var field : List.of("partner_id", "currency_id", "journal_id", "company_id")) {
            refund.put(field, original.getValue(field));
        }
        refund.put("invoice_line_ids", original.getJsonArray("invoice_line_ids").copy());
        original.put(
                "reversal_move_ids",
                original.getJsonArray("reversal_move_ids").copy().add(refund.getInteger("id")));
        count(refund);
        note.of("account.move.create", refund.getInteger("id"), refund);
        return refund.getInteger("id");
    }

    private static boolean isAfter(Object date, LocalDate today) {
        return date instanceof String text && LocalDate.parse(text).isAfter(today);
    }

    private int pay(JsonObject wizard) {
        var move = tables.get(MOVE, wizard.getJsonArray("_moves").getInteger(0));
        if (!move.getString("state").equals("posted") || move.getDouble("amount_residual") == 0) {
            throw OdooError.user(
                    "You can't register a payment because there is nothing left to pay on the selected journal items.");
        }
        var residual = new BigDecimal(move.getValue("amount_residual").toString());
        var amount = number(wizard, "amount", residual);
        var left = residual.subtract(amount).max(BigDecimal.ZERO);
        move.put("amount_residual", left.doubleValue()).put("payment_state", left.signum() == 0 ? "paid" : "partial");
        tables.touch(move);
        var payment = tables.insert(
                "account.payment",
                new JsonObject()
                        .put("amount", amount.doubleValue())
                        .put("memo", wizard.getValue("communication"))
                        .put("date", wizard.getValue("payment_date"))
                        .put("journal_id", wizard.getValue("journal_id"))
                        .put("partner_id", move.getValue("partner_id"))
                        .put("company_id", move.getValue("company_id"))
                        .put("state", "paid")
                        .put("reconciled_invoice_ids", new JsonArray().add(move.getInteger("id"))));
        payment.put("name", "PBNK1/2026/%05d".formatted(payment.getInteger("id")));
        note.of("account.payment.create", payment.getInteger("id"), payment);
        return payment.getInteger("id");
    }

    private static JsonObject action(String model, int id) {
        return new JsonObject()
                .put("type", "ir.actions.act_window")
                .put("res_model", model)
                .put("res_id", id)
                .put("view_mode", "form");
    }
}
