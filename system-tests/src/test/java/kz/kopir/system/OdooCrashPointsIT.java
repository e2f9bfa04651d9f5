package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.odoo.OdooSimulator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ends the gateway to Odoo, as SIGKILL does, between every two side effects of a document's way, and sees Odoo have one invoice of it. */
class OdooCrashPointsIT {

    static final String SERVICE = "odoo-gateway";

    private static final String SELLER = "971240001315";
    private static final String CONNECTION = "crashing";
    private static final Path CRASHES = RunningSandbox.crashes(SERVICE + "-1");

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void keepBooksInOdoo() {
        kopir(
                "POST",
                "/api/odoo-connections",
                new JsonObject()
                        .put("name", CONNECTION)
                        .put("url", sandbox.odoo().url())
                        .put("database", OdooSimulator.DATABASE)
                        .put("login", "admin")
                        .put("password", "admin")
                        .put("company", OdooSimulator.COMPANY)
                        .put("organizations", new JsonArray().add(SELLER))
                        .put(
                                "behaviour",
                                new JsonObject().put("attach_pdf", true).put("unnamed_buyer", "BY_PHONE"))
                        .put("limits", new JsonObject().put("lease", "PT12S").put("read_timeout", "PT5S")));
        assertThat(kopir("POST", "/api/odoo-connections/" + CONNECTION + "/test?create_missing=true", null)
                        .getBoolean("ok"))
                .isTrue();
        targets("odoo");
    }

    @AfterEach
    void goBackTo1C() {
        targets("onec");
        kopir("DELETE", "/api/odoo-connections/" + CONNECTION + "?force=true", null);
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> oneInvoiceWhereverTheGatewayDies() {
        return Stream.of(
                        "task.claimed",
                        "odoo.partner-created",
                        "odoo.move-created",
                        "odoo.product-created",
                        "odoo.lines-written",
                        "odoo.move-posted",
                        "odoo.pdf-attached",
                        "task.done")
                .map(point -> DynamicTest.dynamicTest(point, () -> {
                    arm(point);
                    var deal = close();
                    restartAfter(point);
                    awaitOneInvoiceOf(deal);
                }));
    }

    @Test
    void aCancelledDocumentIsCancelledWhenTheGatewayDiesWhileItDoesSo() {
        var deal = close();
        var document = awaitOneInvoiceOf(deal);
        arm("odoo.move-cancelled");
        kopir("POST", "/api/documents/" + document + "/cancel", new JsonObject().put("reason", "Ошибка"));
        restartAfter("odoo.move-cancelled");
        await("the invoice's end")
                .atMost(World.PATIENCE)
                .until(() -> state(deal).equals("cancel"));
        world.awaitQuiet();
    }

    @Test
    void onePaymentAndOneCreditNoteWhereverTheGatewayDies() {
        var paid = close();
        var document = awaitOneInvoiceOf(paid);
        arm("odoo.payment-registered");
        kopir("POST", "/api/odoo-sync/" + document + "/payments", new JsonObject().put("reference", paid));
        restartAfter("odoo.payment-registered");
        world.awaitQuiet();
        assertThat(ledger("account.payment.create", "memo", paid)).hasSize(1);

        for (var point : List.of("odoo.credit-note-made", "odoo.credit-note-posted", "odoo.changes-taken")) {
            var deal = close();
            var other = awaitOneInvoiceOf(deal);
            arm(point);
            kopir(
                    "POST",
                    "/api/odoo-sync/" + other + "/credit-note",
                    new JsonObject().put("reason", "Возврат " + deal));
            restartAfter(point);
            world.awaitQuiet();
            await("the reversal is seen")
                    .atMost(World.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> "REVERSED"
                            .equals(world.api("/api/odoo-sync/" + other).getString("seen")));
            assertThat(sandbox.odoo().ledger().entries("account.move.create").stream()
                            .filter(entry ->
                                    entry.detail().getValue("ref").toString().contains(deal)))
                    .as("credit notes of %s after %s", deal, point)
                    .hasSize(1);
        }
    }

    /** Of a buyer and a product of its own, so that these are made too. */
    private String close() {
        var deal = "O-" + UUID.randomUUID();
        var phone = "7701%07d".formatted(Math.abs(deal.hashCode() % 10_000_000));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", "localhost:" + sandbox.addresses().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("deal.closed", """
                    {"source":"erp:demo","deal":"%1$s","seller_bin":"%2$s","customer":{"name":"Покупатель %3$s","phone":"+%3$s"},
                     "currency":"KZT","total":3000,"closed_at":"2026-11-20T10:00:00+05:00","lines":[{"line":1,
                     "product":{"article":"%1$s"},"name":"Доставка","kind":"SERVICE","quantity":1,"price":3000,
                     "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(deal, SELLER, phone)));
        }
        return deal;
    }

    private String awaitOneInvoiceOf(String deal) {
        await("the invoice of deal " + deal)
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(state(deal)).isEqualTo("posted"));
        world.awaitQuiet();
        assertThat(ledger("account.move.create", "invoice_origin", "erp:demo/" + deal))
                .hasSize(1);
        assertThat(ledger("account.move.action_post", "invoice_origin", "erp:demo/" + deal))
                .hasSize(1);
        assertThat(ledger("product.product.create", "default_code", deal)).hasSize(1);
        var move = ledger("account.move.action_post", "invoice_origin", "erp:demo/" + deal)
                .getFirst();
        assertThat(move.getJsonArray("invoice_line_ids")).hasSize(1);
        assertThat(move.getDouble("amount_total")).isEqualTo(3000.0);
        assertThat(sandbox.odoo().ledger().entries("ir.attachment.create").stream()
                        .filter(entry -> entry.detail().getInteger("res_id").equals(move.getInteger("id"))))
                .hasSize(1);
        return world.api("/api/documents?deal=" + deal)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private String state(String deal) {
        var found = (JsonArray) sandbox.odoo()
                .as(
                        "account.move",
                        "search_read",
                        new JsonArray()
                                .add(new JsonArray()
                                        .add(new JsonArray()
                                                .add("invoice_origin")
                                                .add("=")
                                                .add("erp:demo/" + deal))),
                        new JsonObject());
        return found.isEmpty() ? "" : found.getJsonObject(0).getString("state");
    }

    private List<JsonObject> ledger(String kind, String field, String value) {
        return sandbox.odoo().ledger().entries(kind).stream()
                .map(entry -> entry.detail())
                .filter(detail -> value.equals(detail.getValue(field)))
                .toList();
    }

    private void targets(String system) {
        var card = world.api("/api/organizations/" + SELLER);
        var request = request("PUT", "/api/organizations/" + SELLER, card.put("targets", new JsonArray().add(system)));
        send(request.header("If-Match", '"' + card.getValue("version").toString() + '"'));
    }

    private void arm(String point) {
        try {
            Files.createDirectories(CRASHES.resolve("armed"));
            Files.writeString(CRASHES.resolve("armed").resolve(point), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restartAfter(String point) {
        var service = sandbox.service(SERVICE);
        await("the crash at " + point).atMost(World.PATIENCE).until(() -> !service.running());
        assertThat(CRASHES.resolve("armed").resolve(point)).doesNotExist();
        service.start().awaitReady();
    }

    private JsonObject kopir(String method, String path, JsonObject body) {
        return send(request(method, path, body));
    }

    private HttpRequest.Builder request(String method, String path, JsonObject body) {
        return HttpRequest.newBuilder(URI.create(sandbox.addresses().url() + path))
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
