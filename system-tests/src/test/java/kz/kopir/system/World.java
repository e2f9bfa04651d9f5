package kz.kopir.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.Database;

/** Wins deals as a manager does, and looks at the systems around Kopir as their users do. */
final class World {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    static final List<String> SERVICES =
            List.of("bitrix-gateway", "document-service", "onec-gateway", "stock-sync", "odoo-gateway", "notifier");

    // in one statement: a task that goes from one state to the next between two would be seen in neither
    private static final String UNDER_WAY = SERVICES.stream()
            .map(service -> "(SELECT count(*) FROM %s.task WHERE state IN ('READY', 'SENDING'))"
                    .formatted(service.replace('-', '_')))
            .collect(joining(" + ", "SELECT ", ""));

    private final Sandbox sandbox;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();

    World(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.database = new Database(sandbox.postgres());
    }

    /** A deal of two bags of coffee that is being worked on. */
    String openDeal() {
        var id = bitrix(
                        "crm.deal.add",
                        new JsonObject()
                                .put(
                                        "fields",
                                        new JsonObject()
                                                .put("TITLE", "Кофе")
                                                .put("STAGE_ID", "EXECUTING")
                                                .put("COMPANY_ID", 11)
                                                .put("CURRENCY_ID", "KZT")
                                                .put("ASSIGNED_BY_ID", 1)))
                .getValue("result")
                .toString();
        bitrix(
                "crm.deal.productrows.set",
                new JsonObject()
                        .put("id", id)
                        .put(
                                "rows",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("PRODUCT_ID", 101)
                                                .put("PRICE", 5800)
                                                .put("QUANTITY", 2)
                                                .put("TAX_RATE", 16)
                                                .put("TAX_INCLUDED", "Y"))));
        return id;
    }

    String wonDeal() {
        var id = openDeal();
        win(id);
        return id;
    }

    void win(String deal) {
        bitrix(
                "crm.deal.update",
                new JsonObject().put("id", deal).put("fields", new JsonObject().put("STAGE_ID", "WON")));
    }

    /** Waits until the deal has arrived everywhere, then checks that it did so exactly once. */
    void awaitArrivedOnce(String deal) {
        await("deal " + deal + " everywhere")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(posted(deal)).as("documents in 1C").hasSize(1);
                    assertThat(numbers(deal)).as("number on the deal").isNotEmpty();
                    assertThat(comments(deal)).as("comments").isNotEmpty();
                    assertThat(messages(deal)).as("messages").isNotEmpty();
                });
        assertArrivedOnce(deal);
    }

    void assertArrivedOnce(String deal) {
        assertThat(sales(deal)).as("documents of deal %s in 1C", deal).hasSize(1);
        assertThat(posted(deal)).as("posted documents of deal %s", deal).hasSize(1);
        assertThat(numbers(deal)).as("numbers on deal %s", deal).hasSize(1);
        assertThat(comments(deal)).as("comments on deal %s", deal).hasSize(1);
        assertThat(messages(deal))
                .as("messages about deal %s; a crash may repeat one", deal)
                .hasSizeBetween(1, 2);
    }

    List<JsonObject> sales(String deal) {
        var filter = URLEncoder.encode("substringof('сделка " + deal + ",',Комментарий)", StandardCharsets.UTF_8)
                .replace("+", "%20");
        var authorization =
                "Basic " + Base64.getEncoder().encodeToString("kopir:sandbox".getBytes(StandardCharsets.UTF_8));
        return get(
                        sandbox.onec().serviceUrl()
                                + URLEncoder.encode("Document_РеализацияТоваровУслуг", StandardCharsets.UTF_8)
                                + "?$format=application/json;odata=nometadata&$filter=" + filter,
                        authorization)
                .getJsonArray("value")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    List<JsonObject> posted(String deal) {
        return sales(deal).stream().filter(sale -> sale.getBoolean("Posted")).toList();
    }

    /** Each write of a number to the deal that changed it. */
    List<String> numbers(String deal) {
        return sandbox.bitrix().ledger().entries("deal-updated").stream()
                .filter(entry -> deal.equals(entry.key()))
                .map(entry -> entry.detail().getJsonObject("fields").getString("UF_CRM_KOPIR_NUMBER"))
                .filter(number -> number != null && !number.isEmpty())
                .toList();
    }

    List<String> comments(String deal) {
        return sandbox.bitrix().ledger().entries("comment-added").stream()
                .filter(entry -> deal.equals(entry.key()))
                .map(entry -> entry.detail().encode())
                .toList();
    }

    /** Those about 1C; Odoo has its own. */
    List<String> messages(String deal) {
        return sandbox.telegram().ledger().entries("message").stream()
                .map(entry -> entry.detail().getString("text"))
                .filter(text -> text.contains("по сделке " + deal + ":") && !text.contains("проведено в Odoo"))
                .toList();
    }

    /** Waits until no service has anything left to do, so that what comes next meets nothing of what was before. */
    void awaitQuiet() {
        await("quiet").atMost(PATIENCE).ignoreExceptions().until(() -> database.number(UNDER_WAY) == 0);
    }

    /** What waits for a person anywhere: parked tasks, dead letters, parked events. */
    List<String> waitingForAPerson() {
        return SERVICES.stream()
                .flatMap(service -> List.of("/api/tasks?state=PARKED", "/api/dead-letters?state=WAITING").stream()
                        .flatMap(
                                path -> get(sandbox.addresses().url() + "/" + service + path, admin())
                                        .getJsonArray("items")
                                        .stream()
                                        .map(item -> service + ": " + item)))
                .toList();
    }

    JsonObject api(String path) {
        return get(sandbox.addresses().url() + path, admin());
    }

    JsonObject post(String path) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.addresses().url() + path))
                .header("Authorization", admin())
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    JsonObject bitrix(String method, JsonObject parameters) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.bitrix().baseUrl() + method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(parameters.encode())));
    }

    private String admin() {
        return "Bearer " + sandbox.adminToken();
    }

    private JsonObject get(String url, String authorization) {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization));
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            return new JsonObject(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
