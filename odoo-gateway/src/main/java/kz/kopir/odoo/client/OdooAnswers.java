package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.client.OdooReply.Refused;
import kz.kopir.odoo.client.OdooReply.Unknown;
import kz.kopir.platform.outbound.OutboundHttp;

/**
 * Tells what an answer of Odoo means, by the name of its exception. Its number says little (200 up to version 18, 0 in 19), and its words are
 * in the user's language. An exception of Python undoes Odoo's transaction, so nothing has happened.
 */
final class OdooAnswers {

    static final String NO_LOGIN = "ODOO-0102";
    private static final int SESSION_EXPIRED = 100;
    private static final int LONGEST_MESSAGE = 1000;
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final Duration loginPause;

    OdooAnswers(Duration loginPause) {
        this.loginPause = loginPause;
    }

    /** Of JSON-RPC: {@code error} is what tells; {@code result} may be absent. */
    OdooReply ofRpc(OutboundHttp.Answer answer, boolean writes) {
        var json = json(answer);
        if (json.isEmpty() || answer.status() != 200 || !json.get().has("jsonrpc")) {
            return outsideOdoo(answer, writes);
        }
        var error = json.get().path("error");
        return error.isObject()
                ? exception(
                        error.path("data").path("name").asText(),
                        error.path("data").path("message").asText())
                : new Answer(json.get().has("result") ? json.get().get("result") : NullNode.getInstance());
    }

    static boolean isSessionExpired(OutboundHttp.Answer answer) {
        var error = json(answer).map(json -> json.path("error")).orElse(NullNode.getInstance());
        return error.path("code").asInt() == SESSION_EXPIRED
                || error.path("data").path("name").asText().endsWith("SessionExpiredException");
    }

    /** Of JSON-2: statuses are HTTP's own, the body says the exception. */
    OdooReply ofJson2(OutboundHttp.Answer answer, boolean writes) {
        var json = json(answer);
        if (json.isEmpty() || answer.status() >= 502) {
            return outsideOdoo(answer, writes);
        }
        if (answer.status() / 100 == 2) {
            return new Answer(json.get());
        }
        var name = json.get().path("name").asText();
        if (answer.status() == 401) {
            return noLogin("Odoo does not accept the API key");
        }
        return name.isEmpty()
                ? outsideOdoo(answer, writes)
                : exception(name, json.get().path("message").asText());
    }

    OdooReply.Failed noLogin(String message) {
        return new NotDone(Trouble.AUTHENTICATION, NO_LOGIN, message, true, loginPause);
    }

    private OdooReply exception(String name, String said) {
        var message = said.length() > LONGEST_MESSAGE ? said.substring(0, LONGEST_MESSAGE) + "…" : said;
        return switch (simple(name)) {
            case "AccessDenied" -> noLogin("Odoo does not accept the login");
            case "AccessError" -> new Refused(Trouble.ACCESS, "ODOO-0302", message);
            case "UserError", "ValidationError", "RedirectWarning", "Warning", "except_orm" ->
                new Refused(Trouble.VALIDATION, "ODOO-0301", message);
            case "MissingError", "NotFound" -> new Refused(Trouble.NOT_FOUND, "ODOO-0303", message);
            case "LockError",
                    "ConcurrencyError",
                    "LockNotAvailable",
                    "SerializationFailure",
                    "DeadlockDetected",
                    "TransactionRollbackError" -> new NotDone(Trouble.CONFLICT, "ODOO-0105", message, true, null);
            case "OperationalError", "InterfaceError", "PoolError", "AdminShutdown", "QueryCanceled" ->
                new NotDone(
                        Trouble.CONNECTION,
                        "ODOO-0107",
                        "Odoo's database does not answer: " + simple(name),
                        false,
                        null);
            default -> new Refused(Trouble.PROTOCOL, "ODOO-0304", simple(name) + ": " + message);
        };
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Neither Odoo's JSON nor an exception of it: a proxy, the web server, or another thing altogether. */
    private OdooReply outsideOdoo(OutboundHttp.Answer answer, boolean writes) {
        var status = answer.status();
        if (answer.retryAfter() != null && (status == 429 || status == 503)) {
            return new NotDone(Trouble.CONNECTION, "ODOO-0104", "Odoo asks to come later", true, answer.retryAfter());
        }
        if (status == 429) {
            return new NotDone(Trouble.CONNECTION, "ODOO-0104", "Odoo asks to come later", true, BUSY);
        }
        if (status >= 500) {
            return uncertain("ODOO-0107", "Odoo or its proxy failed with " + status, writes);
        }
        if (status / 100 == 3) {
            return new NotDone(Trouble.PROTOCOL, "ODOO-0108", "Odoo redirects to another address", false, loginPause);
        }
        if (status == 404) {
            return new NotDone(Trouble.PROTOCOL, "ODOO-0108", "There is no such Odoo here (404)", false, loginPause);
        }
        return status / 100 == 4
                ? new Refused(Trouble.PROTOCOL, "ODOO-0304", "HTTP " + status)
                : uncertain("ODOO-0106", "Odoo answered with a page instead of data", writes);
    }

    static OdooReply uncertain(String code, String message, boolean writes) {
        return writes
                ? new Unknown(Trouble.CONNECTION, code, message)
                : new NotDone(Trouble.CONNECTION, code, message, false, null);
    }

    private static Optional<JsonNode> json(OutboundHttp.Answer answer) {
        if (answer.contentType().toLowerCase(java.util.Locale.ROOT).contains("html")) {
            return Optional.empty();
        }
        try {
            var json = EventJson.mapper().readTree(answer.body().getBytes());
            return json == null || json.isMissingNode() ? Optional.empty() : Optional.of(json);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
