package kz.kopir.sandbox.sim;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;

/**
 * One committed effect.
 *
 * @param kind such as {@code create-document}
 * @param key the touched object's key
 * @param answer what the caller heard: an HTTP status, {@code lost}, {@code cut}, or {@code -} when nothing yet
 */
public record LedgerEntry(long seq, OffsetDateTime at, String kind, String key, JsonObject detail, String answer) {

    static final String UNANSWERED = "-";

    LedgerEntry withAnswer(String told) {
        return new LedgerEntry(seq, at, kind, key, detail, told);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("seq", seq)
                .put("at", at.toString())
                .put("kind", kind)
                .put("key", key)
                .put("detail", detail)
                .put("answer", answer);
    }
}
