package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.odata.ODataReply.Absent;
import kz.kopir.onec.odata.ODataReply.Answer;
import kz.kopir.onec.odata.ODataReply.Exists;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.onec.odata.ODataReply.Refused;
import kz.kopir.onec.odata.ODataReply.Unknown;
import kz.kopir.platform.outbound.OutboundHttp;

/**
 * Tells what an answer of 1C means. The codes are those of the developer's guide, 17.4; what stands around them, such as HTML with
 * 200 or a 403 with JSON for maintenance, was captured on live bases.
 */
final class ODataAnswers {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final char BOM = '\uFEFF';

    private static final Pattern FEED = Pattern.compile("^\\s*(<\\?[^>]*>\\s*)?<([\\w-]+:)?feed\\b");
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

    private final OnecConfig.Pauses pauses;

    /** What a call may have changed. */
    enum Kind {
        READ,
        /** A feed of changes, as Atom; it may be asked for again. */
        FEED,
        CREATE,
        CHANGE;

        boolean changesNothing() {
            return this == READ || this == FEED;
        }
    }

    ODataAnswers(OnecConfig.Pauses pauses) {
        this.pauses = pauses;
    }

    ODataReply read(OutboundHttp.Answer answer, Kind kind) {
        var body = text(answer);
        var json = parse(body);
        var error = json.path("odata.error");
        if (answer.status() < 300) {
            return success(answer, body, json, kind);
        }
        if (saysLater(answer)) {
            return new NotDone("ONEC-0104", "1C or a proxy asks to come later", true, answer.retryAfter());
        }
        var xml = json.isMissingNode() ? ODataXmlError.read(body) : Optional.<ODataXmlError>empty();
        if (xml.isPresent()) {
            return error(answer.status(), xml.get().code(), xml.get().message(), kind);
        }
        if (!error.isMissingNode()) {
            return error(
                    answer.status(),
                    error.path("code").asText(),
                    error.path("message").path("value").asText(),
                    kind);
        }
        return outsideOData(answer.status(), body, json, kind);
    }

    /** With these two, nothing was begun: a proxy or the web server answered, not 1C. */
    private static boolean saysLater(OutboundHttp.Answer answer) {
        return answer.retryAfter() != null && (answer.status() == 429 || answer.status() == 503);
    }

    private ODataReply success(OutboundHttp.Answer answer, String body, JsonNode json, Kind kind) {
        if (body.isBlank()) {
            return kind == Kind.CHANGE
                    ? new Answer(JSON.createObjectNode())
                    : uncertain("ONEC-0106", "1C answered with nothing", kind);
        }
        if (kind == Kind.FEED && FEED.matcher(body).find()) {
            return new Answer(JSON.getNodeFactory().textNode(body));
        }
        var type = answer.contentType().toLowerCase(Locale.ROOT);
        if (type.contains("html") || json.isMissingNode()) {
            return uncertain("ONEC-0106", "1C answered with a page instead of data", kind);
        }
        return new Answer(json);
    }

    private ODataReply error(int status, String code, String message, Kind kind) {
        return switch (code) {
            case "9" -> new Absent();
            case "15" -> new Exists(message);
            case "-1" -> exception(message, kind);
            case "20" -> new Refused("ONEC-0303", message);
            case "8" -> new Refused("ONEC-0304", message);
            default ->
                status >= 500
                        ? new Unknown("ONEC-0107", "1C failed with its code " + code)
                        : new Refused("ONEC-0302", message);
        };
    }

    /** An exception of the configuration or the platform: mostly the business' own no. */
    private ODataReply exception(String message, Kind kind) {
        if (kind == Kind.CREATE && TAKEN.matcher(message).find()) {
            return new Exists(message);
        }
        return LOCKED.matcher(message).find()
                ? new NotDone("ONEC-0105", message, true, pauses.busy())
                : new Refused("ONEC-0301", message);
    }

    private ODataReply outsideOData(int status, String body, JsonNode json, Kind kind) {
        return switch (status) {
            case 401 -> new NotDone("ONEC-0102", "1C does not accept the login", true, pauses.login());
            case 403 -> new NotDone("ONEC-0103", "1C lets nobody in now: " + reason(json), true, pauses.maintenance());
            case 404 -> new NotDone("ONEC-0108", "There is no 1C at this address", false, pauses.maintenance());
            case 406, 429, 503 -> new NotDone("ONEC-0104", "1C has no free session", true, pauses.busy());
            case 400, 405, 413, 414, 415 ->
                new Refused("ONEC-0302", "Веб-сервер 1С не принимает запрос: HTTP " + status);
            default ->
                NO_SESSION.matcher(body).find()
                        ? new NotDone("ONEC-0104", "1C has no free licence or session", true, pauses.maintenance())
                        : uncertain("ONEC-0107", "1C or its web server failed with " + status, kind);
        };
    }

    private ODataReply uncertain(String code, String message, Kind kind) {
        return kind.changesNothing() ? new NotDone(code, message, false, null) : new Unknown(code, message);
    }

    private static Pattern anyOf(String... texts) {
        return Pattern.compile(String.join("|", texts), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String reason(JsonNode json) {
        return json.path("exception")
                .path("inner")
                .path("descr")
                .asText("HTTP 403")
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String text(OutboundHttp.Answer answer) {
        var text = answer.body().toString(StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode(); // XML or HTML: told apart by the status
        }
    }
}
