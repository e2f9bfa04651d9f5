package kz.kopir.sandbox.onec.exchange;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Entity;

/** @param amount null for a document that has none */
public record DocumentState(
        UUID key,
        String type,
        String number,
        LocalDateTime date,
        boolean posted,
        boolean deleted,
        BigDecimal amount,
        String dataVersion) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final String AMOUNT = "СуммаДокумента";

    static DocumentState of(Entity document, DocumentKind kind) {
        return new DocumentState(
                document.id(),
                kind.wireName(),
                document.text("Number"),
                document.date("Date"),
                document.flag("Posted"),
                document.flag("DeletionMark"),
                document.type().property(AMOUNT).isPresent() ? plain(document.number(AMOUNT)) : null,
                document.text("DataVersion"));
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("key", key.toString())
                .put("type", type)
                .put("number", number)
                .put("date", SECONDS.format(date))
                .put("posted", posted)
                .put("deleted", deleted)
                .put("amount", amount)
                .put("data_version", dataVersion);
    }

    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
