package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import kz.kopir.contracts.EventJson;

/** Texts of 1C: with or without a byte order mark, and with the words by which its troubles are told apart. */
public final class OnecText {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final char BOM = '\uFEFF';
    private static final Pattern LOCKED = anyOf(
            "конфликт блокировок",
            "ошибка блокировки данных",
            "монопольно заблокировать",
            "сеанс отсутствует",
            "соединение разорвано",
            "deadlock",
            "lock conflict");
    private static final Pattern NO_SESSION =
            anyOf("лицензи", "free licenses", "license not found", "количество пользователей", "начало сеанса");
    private static final Pattern TAKEN = anyOf("уникальн", "уже существует", "already exists");

    private OnecText() {}

    public static String of(Buffer body) {
        var text = body.toString(StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
    }

    /** A missing node for XML, HTML and nothing. */
    public static JsonNode json(Buffer body) {
        try {
            return JSON.readTree(of(body));
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** The reason that the platform's exception gives. */
    public static String exception(JsonNode json) {
        return json.path("exception")
                .path("inner")
                .path("descr")
                .asText("HTTP 500")
                .lines()
                .findFirst()
                .orElse("");
    }

    public static boolean saysLocked(String text) {
        return LOCKED.matcher(text).find();
    }

    public static boolean saysNoSession(String text) {
        return NO_SESSION.matcher(text).find();
    }

    static boolean saysTaken(String text) {
        return TAKEN.matcher(text).find();
    }

    private static Pattern anyOf(String... texts) {
        return Pattern.compile(String.join("|", texts), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
