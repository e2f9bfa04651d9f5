package kz.kopir.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OdooSimulatorTest {

    private static final String MISSING_KEY = "0000000000000000000000000000000000000000";

    private final HttpClient http = HttpClient.newHttpClient();
    private final OdooSimulator odoo = new OdooSimulator();
    private String cookie = "";

    @BeforeEach
    void start() {
        odoo.start(0);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @Test
    void opensASessionAndSaysAWrongPasswordWithStatus200() {
        var denied = rpc("/web/session/authenticate", login("admin", "wrong"));
        assertThat(denied.getJsonObject("error").getInteger("code")).isZero();
        assertThat(name(denied)).isEqualTo("odoo.exceptions.AccessDenied");

        var opened = logIn();
        assertThat(opened.getJsonObject("result").getInteger("uid")).isEqualTo(2);
        assertThat(cookie).hasSize(84);
    }

    @Test
    void aUserWithASecondFactorHasNoUidAndNoError() {
        var opened = rpc("/web/session/authenticate", login("mfa", "mfa"));
        assertThat(opened.getJsonObject("result").containsKey("uid")).isTrue();
        assertThat(opened.getJsonObject("result").getValue("uid")).isNull();
    }

    @Test
    void anEndedSessionIsCode100WithoutAnId() {
        logIn();
        odoo.endSessions();
        var answer = call("res.users", "context_get", new JsonArray(), new JsonObject());
        assertThat(answer.getJsonObject("error").getInteger("code")).isEqualTo(100);
        assertThat(answer.getValue("id")).isNull();
    }

    @Test
    void anOldSessionGetsANewIdAndTheFormerOneEnds() {
        logIn();
        var former = cookie;
        odoo.rotateSessions();
        call("res.users", "context_get", new JsonArray(), new JsonObject());
        assertThat(cookie).isNotEqualTo(former);

        odoo.endFormerSessions();
        assertThat(call("res.users", "context_get", new JsonArray(), new JsonObject())
                        .containsKey("result"))
                .isTrue();
        cookie = former;
        assertThat(call("res.users", "context_get", new JsonArray(), new JsonObject())
                        .getJsonObject("error")
                        .getInteger("code"))
                .isEqualTo(100);
    }

    @Test
    void errorsAreCode200UpToVersion18And0In19() {
        logIn();
        assertThat(unknownField().getInteger("code")).isZero();
        odoo.version(17);
        assertThat(unknownField().getInteger("code")).isEqualTo(200);
        assertThat(unknownField().getJsonObject("data").getString("name")).isEqualTo("builtins.ValueError");
    }

    private JsonObject unknownField() {
        return call(
                        "res.partner",
                        "search_read",
                        new JsonArray().add(new JsonArray()),
                        new JsonObject().put("fields", new JsonArray().add("nonsense")))
                .getJsonObject("error");
    }

    @Test
    void saysUnknownModelsMethodsArgumentsAndPrivateMethodsEachInItsWay() {
        logIn();
        assertThat(call("no.model", "read", new JsonArray(), new JsonObject())
                        .getJsonObject("error")
                        .getInteger("code"))
                .isEqualTo(404);
        assertThat(name(call("res.partner", "nonsense", new JsonArray(), new JsonObject())))
                .isEqualTo("builtins.AttributeError");
        assertThat(name(call("res.partner", "search_read", new JsonArray(), new JsonObject().put("zzz", 1))))
                .isEqualTo("builtins.TypeError");
        assertThat(name(call("res.partner", "_write", new JsonArray(), new JsonObject())))
                .isEqualTo("odoo.exceptions.AccessError");
        assertThat(raw("/web/dataset/call_kw", "text/plain", "{}").statusCode()).isEqualTo(415);
        assertThat(name(new JsonObject(raw("/web/dataset/call_kw", "application/json", "no json")
                        .body())))
                .isEqualTo("json.decoder.JSONDecodeError");
    }

    @Test
    void loadPutsARecordUnderItsExternalIdAndItsErrorsRaiseNothing() {
        logIn();
        var first = load("__kopir__.partner_1", "ТОО «Ромашка»");
        assertThat(load("__kopir__.partner_1", "ТОО «Ромашка плюс»")).isEqualTo(first);
        assertThat(first.getJsonArray("messages")).isEmpty();

        var failed = load("__kopir__.partner_2", "");
        assertThat(failed.getValue("ids")).isEqualTo(false);
        assertThat(failed.getJsonArray("messages")).hasSize(1);
    }

    private JsonObject load(String id, String name) {
        return call(
                        "res.partner",
                        "load",
                        new JsonArray()
                                .add(new JsonArray().add("id").add("name"))
                                .add(new JsonArray().add(new JsonArray().add(id).add(name))),
                        new JsonObject())
                .getJsonObject("result");
    }

    @Test
    void postsAnInvoiceAndAnswersFalseAndTheSecondTimeAnError() {
        logIn();
        var move = invoice();
        var posted = call("account.move", "action_post", ids(move), company());
        assertThat(posted.getValue("result")).isEqualTo(false);
        assertThat(read(move).getString("name")).isEqualTo("СЧФ/2026/00001");
        assertThat(read(move).getDouble("amount_total")).isEqualTo(11200.0);
        assertThat(name(call("account.move", "action_post", ids(move), company())))
                .isEqualTo("odoo.exceptions.UserError");
        assertThat(odoo.ledger().entries("account.move.action_post")).hasSize(1);
    }

    @Test
    void aMethodWithoutAResultAnswersWithoutOne() {
        logIn();
        var cancelled = call("account.move", "button_cancel", ids(invoice()), company());
        assertThat(cancelled.containsKey("result")).isFalse();
        assertThat(cancelled.containsKey("error")).isFalse();
    }

    @Test
    void json2TakesKeysNamesAndIdsAndSaysErrorsByStatus() {
        var created = json2("res.partner/create", OdooSimulator.ADMIN_KEY, "{\"vals_list\":{\"name\":\"A\"}}");
        assertThat(new JsonArray(created.body())).hasSize(1);
        assertThat(json2("res.partner/read", MISSING_KEY, "{}").statusCode()).isEqualTo(401);
        assertThat(json2("res.partner/search_read", OdooSimulator.ADMIN_KEY, "{\"ids\":[1],\"domain\":[]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(json2("account.tax/create", OdooSimulator.BOT_KEY, "{\"vals_list\":{\"name\":\"16%\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(json2("no.model/read", OdooSimulator.ADMIN_KEY, "{}").statusCode())
                .isEqualTo(404);
        odoo.version(18);
        assertThat(json2("res.partner/read", OdooSimulator.ADMIN_KEY, "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLockedRecordIsAnErrorByBothTransports() {
        logIn();
        odoo.faults().set(Fault.of("locked").path("res.partner/").times(2));
        assertThat(name(call("res.partner", "search_count", new JsonArray().add(new JsonArray()), new JsonObject())))
                .isEqualTo("odoo.exceptions.LockError");
        assertThat(json2("res.partner/search_count", OdooSimulator.ADMIN_KEY, "{\"domain\":[]}")
                        .statusCode())
                .isEqualTo(409);
    }

    private int invoice() {
        var line = new JsonObject()
                .put("name", "Кофе")
                .put("quantity", 2)
                .put("price_unit", 5000)
                .put(
                        "tax_ids",
                        new JsonArray().add(new JsonArray().add(6).add(0).add(new JsonArray().add(1))));
        var partner = odoo.as(
                "res.partner", "create", new JsonArray().add(new JsonObject().put("name", "A")), new JsonObject());
        return call(
                        "account.move",
                        "create",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("move_type", "out_invoice")
                                        .put("partner_id", partner)
                                        .put("invoice_date", "2026-11-20")
                                        .put(
                                                "invoice_line_ids",
                                                new JsonArray()
                                                        .add(new JsonArray()
                                                                .add(0)
                                                                .add(0)
                                                                .add(line)))),
                        company())
                .getInteger("result");
    }

    private JsonObject read(int move) {
        return call("account.move", "read", ids(move), company())
                .getJsonArray("result")
                .getJsonObject(0);
    }

    private static JsonArray ids(int id) {
        return new JsonArray().add(new JsonArray().add(id));
    }

    private static JsonObject company() {
        return new JsonObject()
                .put(
                        "context",
                        new JsonObject().put("allowed_company_ids", new JsonArray().add(OdooSimulator.COMPANY)));
    }

    private JsonObject logIn() {
        return rpc("/web/session/authenticate", login("admin", "admin"));
    }

    private static JsonObject login(String login, String password) {
        return new JsonObject()
                .put("db", OdooSimulator.DATABASE)
                .put("login", login)
                .put("password", password);
    }

    private static String name(JsonObject answer) {
        return answer.getJsonObject("error").getJsonObject("data").getString("name");
    }

    private JsonObject call(String model, String method, JsonArray args, JsonObject kwargs) {
        return rpc(
                "/web/dataset/call_kw/" + model + "/" + method,
                new JsonObject()
                        .put("model", model)
                        .put("method", method)
                        .put("args", args)
                        .put("kwargs", kwargs));
    }

    private JsonObject rpc(String path, JsonObject params) {
        return new JsonObject(raw(
                        path,
                        "application/json",
                        new JsonObject()
                                .put("jsonrpc", "2.0")
                                .put("id", 7)
                                .put("params", params)
                                .encode())
                .body());
    }

    private HttpResponse<String> raw(String path, String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(odoo.url() + path))
                .header("Content-Type", type)
                .header("Cookie", "session_id=" + cookie)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> json2(String path, String key, String body) {
        return send(HttpRequest.newBuilder(URI.create(odoo.url() + "/json/2/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "bearer " + key)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers()
                    .firstValue("Set-Cookie")
                    .ifPresent(set -> cookie = set.substring("session_id=".length(), set.indexOf(';')));
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
