package kz.kopir.sandbox.onec.exchange;

import io.vertx.core.json.JsonObject;

/** A refusal for good, in words for people; nothing has been written. */
public final class Refusal extends RuntimeException {

    private final String code;

    public Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public JsonObject toJson() {
        return new JsonObject().put("code", code).put("message", getMessage());
    }
}
