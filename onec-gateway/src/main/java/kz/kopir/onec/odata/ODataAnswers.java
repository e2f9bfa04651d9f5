package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.connection.Pauses;
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

    static final String NO_SUCH_SET = "ONEC-0304";
    static final String NO_SUCH_PROPERTY = "ONEC-0132";
    private static final ObjectMapper JSON = EventJson.mapper();

    private final Pauses pauses;

    ODataAnswers(Pauses pauses) {
        this.pauses = pauses;
    }

    ODataReply read(OutboundHttp.Answer answer, CallKind kind) {
        var body = OnecText.of(answer.body());
        var json = OnecText.json(answer.body());
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

    private ODataReply success(OutboundHttp.Answer answer, String body, JsonNode json, CallKind kind) {
        if (body.isBlank()) {
            return kind == CallKind.CHANGE
                    ? new Answer(JSON.createObjectNode())
                    : uncertain("ONEC-0106", "1C answered with nothing", kind);
        }
        var type = answer.contentType().toLowerCase(Locale.ROOT);
        if (type.contains("html") || json.isMissingNode()) {
            return uncertain("ONEC-0106", "1C answered with a page instead of data", kind);
        }
        return new Answer(json);
    }

    private ODataReply error(int status, String code, String message, CallKind kind) {
        return switch (code) {
            case "9" -> new Absent();
            case "15" -> new Exists(message);
            case "-1" -> exception(message, kind);
            case "20" -> new Refused("ONEC-0303", message);
            case "8" -> new Refused(NO_SUCH_SET, message);
            case "10" -> new Refused(NO_SUCH_PROPERTY, message);
            default ->
                status >= 500
                        ? new Unknown("ONEC-0107", "1C failed with its code " + code)
                        : new Refused("ONEC-0302", message);
        };
    }

    /** An exception of the configuration or the platform: mostly the business' own no. */
    private ODataReply exception(String message, CallKind kind) {
        if (kind == CallKind.CREATE && OnecText.saysTaken(message)) {
            return new Exists(message);
        }
        return OnecText.saysLocked(message)
                ? new NotDone("ONEC-0105", message, true, pauses.busy())
                : new Refused("ONEC-0301", message);
    }

    private ODataReply outsideOData(int status, String body, JsonNode json, CallKind kind) {
        return switch (status) {
            case 401 -> noLogin("1C does not accept the login");
            case 403 -> new NotDone("ONEC-0103", "1C lets nobody in now: " + reason(json), true, pauses.maintenance());
            case 404 -> new NotDone("ONEC-0108", "There is no 1C at this address", false, pauses.maintenance());
            case 406, 429, 503 -> new NotDone("ONEC-0104", "1C has no free session", true, pauses.busy());
            case 400, 405, 413, 414, 415 ->
                new Refused("ONEC-0302", "Веб-сервер 1С не принимает запрос: HTTP " + status);
            default ->
                OnecText.saysNoSession(body)
                        ? new NotDone("ONEC-0104", "1C has no free licence or session", true, pauses.maintenance())
                        : uncertain("ONEC-0107", "1C or its web server failed with " + status, kind);
        };
    }

    ODataReply noLogin(String message) {
        return new NotDone(CallGate.NO_LOGIN, message, true, pauses.login());
    }

    private ODataReply uncertain(String code, String message, CallKind kind) {
        return kind != CallKind.READ ? new Unknown(code, message) : new NotDone(code, message, false, null);
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
}
