package kz.kopir.odoo.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import kz.kopir.contracts.DocumentChanged.Change;

/**
 * An invoice as it stands in Odoo.
 *
 * @param name its number there; null until it is posted
 */
public record Move(
        long id,
        String name,
        String state,
        String paymentState,
        BigDecimal untaxed,
        BigDecimal tax,
        BigDecimal total,
        BigDecimal residual,
        String writtenAt,
        Long journal) {

    public static final String MODEL = "account.move";

    public static final List<String> FIELDS = List.of(
            "name",
            "state",
            "payment_state",
            "amount_untaxed",
            "amount_tax",
            "amount_total",
            "amount_residual",
            "write_date",
            "journal_id");

    public static Move of(JsonNode read) {
        return new Move(
                read.path("id").asLong(),
                read.path("name").isTextual() ? read.path("name").asText() : null,
                read.path("state").asText(),
                read.path("payment_state").asText(),
                amount(read.path("amount_untaxed")),
                amount(read.path("amount_tax")),
                amount(read.path("amount_total")),
                amount(read.path("amount_residual")),
                read.path("write_date").asText(),
                read.path("journal_id").path(0).isNumber()
                        ? read.path("journal_id").path(0).asLong()
                        : null);
    }

    /** Doubles on the wire. */
    private static BigDecimal amount(JsonNode number) {
        return number.isNumber() ? number.decimalValue().setScale(2, RoundingMode.HALF_UP) : BigDecimal.ZERO;
    }

    /** As events name it. */
    public String reference() {
        return MODEL + "," + id;
    }

    public boolean isDraft() {
        return state.equals("draft");
    }

    public boolean isPosted() {
        return state.equals("posted");
    }

    public boolean isCancelled() {
        return state.equals("cancel");
    }

    /** What somebody did to it after we had posted it; null while it stands as we left it. */
    public Change change() {
        if (!isPosted()) {
            return isDraft() ? Change.UNPOSTED : Change.DELETED;
        }
        return switch (paymentState) {
            case "paid", "in_payment" -> Change.PAID;
            case "partial" -> Change.PARTLY_PAID;
            case "reversed" -> Change.REVERSED;
            default -> null;
        };
    }
}
