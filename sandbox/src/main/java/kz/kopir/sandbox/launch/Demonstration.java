package kz.kopir.sandbox.launch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kopir.sandbox.infra.Await;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.onec.StartingSet;

/** Wins a deal in the simulated Bitrix24 and shows, from the systems themselves, where it arrives; then a change of stock in 1C arriving in Bitrix24. */
final class Demonstration {

    static final String DEAL = "7405";
    private static final String PRODUCT = "101";
    private static final String SELLER = "990140000483";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final Consumer<String> out;
    private final HttpClient http = HttpClient.newHttpClient();
    private long started;

    Demonstration(Sandbox sandbox, Consumer<String> out) {
        this.sandbox = sandbox;
        this.out = out;
    }

    /** Whether every step was seen. */
    boolean run() {
        keepBooksInOdooToo();
        started = System.nanoTime();
        post(sandbox.bitrix().baseUrl() + "crm.deal.update", "{\"id\":" + DEAL + ",\"fields\":{\"STAGE_ID\":\"WON\"}}");
        out.accept("Deal %s is won in Bitrix24".formatted(DEAL));
        var number = new String[1];
        return step("the webhook is taken", this::webhook)
                && step("the document is issued", () -> number[0] = issued())
                && step("it is posted in 1C", () -> posted(number[0]))
                && step("it is posted in Odoo", () -> postedInOdoo(number[0]))
                && step("its number is on the deal", () -> onDeal(number[0]))
                && step("a comment is on its timeline", () -> comment(number[0]))
                && step("people are told in Telegram", () -> told(number[0]))
                && stock();
    }

    /** The seller keeps its books in Odoo beside 1C: a connection, the tax that Odoo's chart does not have, and the seller's targets. */
    private void keepBooksInOdooToo() {
        var kopir = sandbox.addresses().url();
        post(
                kopir + "/api/odoo-connections",
                new JsonObject()
                        .put("name", "main")
                        .put("url", sandbox.odoo().url())
                        .put("database", OdooSimulator.DATABASE)
                        .put("login", "admin")
                        .put("password", "admin")
                        .put("company", OdooSimulator.COMPANY)
                        .put("organizations", new JsonArray().add(SELLER))
                        .put("webhook_secret", "sandbox-webhook-secret")
                        .encode());
        var tested = post(kopir + "/api/odoo-connections/main/test?create_missing=true", "");
        out.accept("Odoo is connected: %d checks, %s"
                .formatted(tested.getJsonArray("steps").size(), tested.getBoolean("ok") ? "all well" : tested));
        var card = get(kopir + "/api/organizations/" + SELLER, "Bearer " + sandbox.adminToken());
        send(HttpRequest.newBuilder(URI.create(kopir + "/api/organizations/" + SELLER))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .header("If-Match", '"' + card.getValue("version").toString() + '"')
                .PUT(HttpRequest.BodyPublishers.ofString(
                        card.put("targets", new JsonArray().add("onec").add("odoo"))
                                .encode())));
    }

    private String postedInOdoo(String number) {
        return sandbox.odoo().ledger().entries("account.move.action_post").stream()
                .filter(entry -> number.equals(entry.detail().getString("ref")))
                .map(entry -> "Odoo's number " + entry.detail().getString("name"))
                .findFirst()
                .orElse(null);
    }

    /** Somebody finds five bags of coffee less in 1C, which tells it by its webhook. */
    private boolean stock() {
        post(
                sandbox.addresses().url() + "/api/mapping/product",
                "{\"portal\":\"main\",\"crm_product_id\":\"%s\",\"onec_id\":\"%s\"}"
                        .formatted(PRODUCT, StartingSet.COFFEE));
        send(HttpRequest.newBuilder(URI.create(sandbox.onec().url() + "/_sim/webhook"))
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"url\":\"%s/webhook/1c/main\",\"secret\":\"sandbox-webhook-secret\"}"
                                .formatted(sandbox.addresses().url()))));
        started = System.nanoTime();
        post(sandbox.onec().url() + "/_sim/person", "{\"do\":\"stock\",\"article\":\"KF-1000\",\"quantity\":-5}");
        out.accept("Five bags of coffee are written off in 1C");
        return step("1C's stock is in Bitrix24", this::inBitrix);
    }

    private String inBitrix() {
        var onec = get(
                        sandbox.addresses().url() + "/api/onec/main/stock/now?product=" + StartingSet.COFFEE,
                        "Bearer " + sandbox.adminToken())
                .getJsonArray("items")
                .getJsonObject(0)
                .getDouble("quantity");
        var shown = post(sandbox.bitrix().baseUrl() + "catalog.product.get", "{\"id\":%s}".formatted(PRODUCT))
                .getJsonObject("result")
                .getJsonObject("product")
                .getValue("quantity");
        return shown != null && Double.parseDouble(shown.toString()) == onec
                ? "%s of product %s".formatted(shown, PRODUCT)
                : null;
    }

    private boolean step(String what, Supplier<String> look) {
        var seen = new String[1];
        var trouble = new String[1];
        var found = Await.holds(
                () -> {
                    try {
                        seen[0] = look.get();
                        trouble[0] = null;
                    } catch (NoAnswerException e) {
                        trouble[0] = e.getMessage();
                    }
                    return seen[0] != null;
                },
                PATIENCE);
        if (found) {
            var millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            out.accept("%6d ms  %-32s %s".formatted(millis, what, seen[0]));
        } else {
            out.accept("FAILED     %s: not seen within %d s%s; the logs are in .kopir/log"
                    .formatted(what, PATIENCE.toSeconds(), trouble[0] == null ? "" : ", because " + trouble[0]));
        }
        return found;
    }

    private String webhook() {
        return sandbox.bitrix().ledger().entries("webhook").stream()
                .filter(entry -> DEAL.equals(entry.key()) && entry.answer().startsWith("2"))
                .map(entry -> "answer " + entry.answer())
                .findFirst()
                .orElse(null);
    }

    private String issued() {
        var page = get(sandbox.addresses().url() + "/api/documents?deal=" + DEAL, "Bearer " + sandbox.adminToken());
        return page.getJsonArray("items").isEmpty()
                ? null
                : page.getJsonArray("items").getJsonObject(0).getString("number");
    }

    private String posted(String number) {
        var filter = URLEncoder.encode(
                        "substringof('" + number + "',Комментарий) and Posted eq true", StandardCharsets.UTF_8)
                .replace("+", "%20");
        var sales = get(
                sandbox.onec().serviceUrl()
                        + URLEncoder.encode("Document_РеализацияТоваровУслуг", StandardCharsets.UTF_8)
                        + "?$format=application/json;odata=nometadata&$filter=" + filter,
                "Basic " + Base64.getEncoder().encodeToString("kopir:sandbox".getBytes(StandardCharsets.UTF_8)));
        return sales.getJsonArray("value").isEmpty()
                ? null
                : "1C's number " + sales.getJsonArray("value").getJsonObject(0).getString("Number");
    }

    private String onDeal(String number) {
        return sandbox.bitrix().ledger().entries("deal-updated").stream()
                .filter(entry ->
                        DEAL.equals(entry.key()) && entry.detail().encode().contains(number))
                .map(entry -> "UF_CRM_KOPIR_NUMBER = " + number)
                .findFirst()
                .orElse(null);
    }

    private String comment(String number) {
        return sandbox.bitrix().ledger().entries("comment-added").stream()
                .filter(entry ->
                        DEAL.equals(entry.key()) && entry.detail().encode().contains(number))
                .map(entry -> "once")
                .findFirst()
                .orElse(null);
    }

    private String told(String number) {
        return sandbox.telegram().ledger().entries("message").stream()
                .map(entry -> entry.detail().getString("text"))
                .filter(text -> text.contains(number))
                .findFirst()
                .orElse(null);
    }

    private JsonObject get(String url, String authorization) {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization));
    }

    private JsonObject post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonObject send(HttpRequest.Builder request) {
        var asked = request.build();
        try {
            var answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new NoAnswerException(asked.uri().getPath() + " answers " + answer.statusCode());
            }
            return new JsonObject(answer.body());
        } catch (IOException e) {
            throw new NoAnswerException(asked.uri().getPath() + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for the deal", e);
        }
    }

    /** A system could not be looked at; it may be later. */
    private static final class NoAnswerException extends IllegalStateException {

        NoAnswerException(String message) {
            super(message);
        }
    }
}
