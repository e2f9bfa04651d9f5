package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import kz.kopir.onec.odata.ODataReply;

/** A page that 1C did not give us. */
public final class NotReadException extends RuntimeException {

    private final String code;
    private final boolean forGood;
    private final transient Duration after;

    private NotReadException(String code, String message, boolean forGood, Duration after) {
        super(message, null, false, false);
        this.code = code;
        this.forGood = forGood;
        this.after = after;
    }

    /** 1C will not give it however often it is asked. */
    static NotReadException forGood(String code, String message) {
        return new NotReadException(code, message, true, null);
    }

    /** It came, and was lost on our side. */
    public static NotReadException lost(String message) {
        return new NotReadException("ONEC-0721", message, false, null);
    }

    /** The rows of an answer, or why there are none. */
    static JsonNode rows(ODataReply reply) {
        if (reply instanceof ODataReply.Answer(var json) && json.path("value").isArray()) {
            return json.path("value");
        }
        throw switch (reply) {
            case ODataReply.NotDone(var code, var message, var _, var after) ->
                new NotReadException(code, message, false, after);
            case ODataReply.Refused(var code, var message) -> forGood(code, message);
            case ODataReply.Exists(var message) -> forGood("ONEC-0301", message);
            case ODataReply.Absent() -> forGood("ONEC-0304", "1С не находит того, что читаем");
            case ODataReply.Unknown(var code, var message) -> new NotReadException(code, message, false, null);
            case ODataReply.Answer _ ->
                new NotReadException("ONEC-0112", "1C answered in an unknown shape", false, null);
        };
    }

    public String code() {
        return code;
    }

    public boolean isForGood() {
        return forGood;
    }

    /** How long 1C is to be left alone; null when that does not matter. */
    Duration after() {
        return after;
    }
}
