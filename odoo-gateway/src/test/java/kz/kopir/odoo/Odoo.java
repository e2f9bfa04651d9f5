package kz.kopir.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** An accountant at work in an Odoo, the simulated one or a real one: who looks, pays and cancels by their own session. */
public final class Odoo {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String database;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private int company;

    public Odoo(String url, String database) {
        this.url = url;
        this.database = database;
    }

    public String url() {
        return url;
    }

    public String database() {
        return database;
    }

    /** Comes in, and answers the company of Kazakhstan with that BIN; it is made where there is none. */
    public int company(String bin, String name) {
        post("/web/session/authenticate", Map.of("db", database, "login", "admin", "password", "admin"));
        var found = ask("res.company", List.of(List.of("vat", "=", bin)), List.of("name"));
        company = found.isEmpty() ? create(bin, name) : found.get(0).path("id").asInt();
        return company;
    }

    private int create(String bin, String name) {
        var country = ask("res.country", List.of(List.of("code", "=", "KZ")), List.of("name"));
        var tenge = call(
                "res.currency",
                "search_read",
                List.of(List.of(List.of("name", "=", "KZT"))),
                Map.of("fields", List.of("name"), "context", Map.of("active_test", false)));
        return call(
                        "res.company",
                        "create",
                        List.of(Map.of(
                                "name",
                                name,
                                "vat",
                                bin,
                                "country_id",
                                country.get(0).path("id").asInt(),
                                "currency_id",
                                tenge.get(0).path("id").asInt())),
                        Map.of())
                .asInt();
    }

    /** What a key is made by in the web pages, until later versions have a method for it. */
    public String newKey() {
        var description = call(
                "res.users.apikeys.description", "create", List.of(Map.of("name", "kopir", "duration", "1")), Map.of());
        var check = call("res.users.apikeys.description", "make_key", List.of(List.of(description)), Map.of());
        var shown = call(
                "res.users.identitycheck",
                "run_check",
                List.of(List.of(check.path("res_id"))),
                Map.of("context", Map.of("password", "admin")));
        return shown.path("context").path("default_key").asText();
    }

    /** Records of our company. */
    public JsonNode ask(String model, Object domain, List<String> fields) {
        return call(model, "search_read", List.of(domain), Map.of("fields", fields, "context", context()));
    }

    public JsonNode invoices(String number) {
        return ask(
                "account.move",
                List.of(List.of("ref", "=", number)),
                List.of(
                        "name",
                        "state",
                        "payment_state",
                        "amount_untaxed",
                        "amount_tax",
                        "amount_total",
                        "amount_residual",
                        "partner_id",
                        "invoice_date",
                        "invoice_origin",
                        "move_type",
                        "currency_id",
                        "invoice_line_ids"));
    }

    public JsonNode on(String model, String method, long id) {
        return call(model, method, List.of(List.of(id)), Map.of("context", context()));
    }

    /** Pays by the bank. */
    public void pay(long move, double amount) {
        var bank = ask(
                        "account.journal",
                        List.of(List.of("type", "=", "bank"), List.of("company_id", "=", company)),
                        List.of("id"))
                .get(0)
                .path("id")
                .asInt();
        var context = Map.of(
                "allowed_company_ids", List.of(company), "active_model", "account.move", "active_ids", List.of(move));
        var wizard = call(
                "account.payment.register",
                "create",
                List.of(Map.of("amount", amount, "payment_date", "2026-11-21", "journal_id", bank)),
                Map.of("context", context));
        call(
                "account.payment.register",
                "action_create_payments",
                List.of(List.of(wizard)),
                Map.of("context", context));
    }

    private Map<String, Object> context() {
        return company == 0 ? Map.of() : Map.of("allowed_company_ids", List.of(company));
    }

    public JsonNode call(String model, String method, List<?> args, Map<String, ?> kwargs) {
        return post("/web/dataset/call_kw", Map.of("model", model, "method", method, "args", args, "kwargs", kwargs));
    }

    private JsonNode post(String path, Map<String, ?> params) {
        try {
            var body = JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "params", params));
            var request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var answer =
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new AssertionError(path + " " + params + ": "
                        + answer.path("error").path("data").path("message"));
            }
            return answer.path("result");
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " answers no JSON", e);
        } catch (IOException e) {
            throw new AssertionError(url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
