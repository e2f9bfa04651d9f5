package kz.kopir.system;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalClock;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.bitrix.app.AppSettings;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.LoneGateway;
import kz.kopir.sandbox.launch.ServiceProcess;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Ends the gateway to Bitrix24, as SIGKILL does, at the points that no deal passes: stock, catalogue, matching, tokens, and what is made once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayCrashPointsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AMPLE = 1_000;
    private static final String STORE = "1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final OnecReading onec = new OnecReading();
    private LoneGateway world;
    private BitrixSimulator bitrix;
    private ServiceProcess gateway;
    private OffsetDateTime readAt = OffsetDateTime.now();

    @BeforeAll
    void prepare() {
        world = new LoneGateway(Checkout.root().resolve("system-tests/target/gateway-crashes")).prepare();
        bitrix = world.bitrix();
        bitrix.settings(bitrix.settings().limit(AMPLE, AMPLE));
        start();
    }

    @AfterAll
    void end() {
        world.close();
        onec.close();
    }

    @Test
    @Order(1)
    void theFieldForNumbersIsMadeOnceAndTheNumberIsWritten() {
        var deal = bitrix.people("crm.deal.add", Map.of("fields", Map.of("TITLE", "Кофе", "STAGE_ID", "EXECUTING")))
                .toString();
        arm("bitrix.number-field-created");
        tell("document.posted", """
                {"document": {"id": "%s", "revision": 1, "order": {"source": "bitrix24:main", "deal": "%s"}, "set": 1,
                  "organization_bin": "990140000483", "type": "WAYBILL", "number": "WB-1", "date": "2026-11-20"},
                 "target": {"system": "onec", "connection": "main", "attempt": 1},
                 "reference": "%1$s", "target_number": "15", "at": "2026-11-20T10:00:02+05:00"}""".formatted(UUID.randomUUID(), deal));
        restartAfter("bitrix.number-field-created");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(map(bitrix.people("crm.deal.get", Map.of("id", deal)))
                                .get("UF_CRM_KOPIR_NUMBER"))
                        .isEqualTo("WB-1"));
        awaitQuiet();
        assertThat(bitrix.ledger().entries("comment-added")).hasSize(1);
    }

    @Test
    @Order(2)
    void aDifferenceOfStockIsConductedOnceWhereverTheGatewayDies() {
        bitrix.inventoryAccounting(true);
        var reference = UUID.randomUUID().toString();
        var product = product("Чайник");
        map(product, reference);
        var quantity = 10;
        for (var points : List.of(
                List.of("bitrix.stock-document-created", "bitrix.stock-draft-deleted"),
                List.of("bitrix.stock-elements-added"),
                List.of("bitrix.stock-conducted"))) {
            var conducted = conducted();
            points.forEach(this::arm);
            tellStock(reference, quantity);
            points.forEach(this::restartAfter);

            var now = quantity;
            await("stock after a crash at " + points)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(amount(product)).isEqualTo(now));
            awaitQuiet();
            assertThat(conducted() - conducted)
                    .as("documents, crash at " + points)
                    .isEqualTo(1);
            quantity += 5;
        }
        bitrix.inventoryAccounting(false);
    }

    @Test
    @Order(3)
    void aTotalIsWrittenWhenTheGatewayDiesBehindIt() {
        var reference = UUID.randomUUID().toString();
        var product = product("Сахар");
        map(product, reference);
        arm("bitrix.stock-quantities-written");
        tellStock(reference, 7);
        restartAfter("bitrix.stock-quantities-written");

        awaitQuiet();
        assertThat(new BigDecimal(String.valueOf(shown(product).get("quantity"))))
                .isEqualByComparingTo("7");
    }

    @Test
    @Order(4)
    void aProductOf1CIsMadeOnce() {
        var reference = UUID.randomUUID().toString();
        onec.has(reference, "Стакан бумажный 250 мл");
        arm("bitrix.product-created");
        tell(
                "goods.changed",
                new JsonObject()
                        .put("connection", "main")
                        .put("onec_id", reference)
                        .put("what", "CARD")
                        .put("at", OffsetDateTime.now().minusMinutes(1).toString())
                        .encode());
        restartAfter("bitrix.product-created");

        await("the mapping")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> kopir("GET", "/api/mapping/onec/main/" + reference, null)
                        .contains(reference));
        assertThat(list("products", "catalog.product.list", Map.of("iblockId", 23, "xmlId", reference)))
                .hasSize(1);
    }

    @Test
    @Order(5)
    void aMatchingIsMadeOnceWhicheverSideOfItsEndTheGatewayDiesOn() {
        for (var point : List.of("bitrix.match-found", "bitrix.match-written")) {
            var reference = UUID.randomUUID().toString();
            var name = "Термос стальной «%s» 750 мл".formatted(point.endsWith("found") ? "Алатау" : "Каспий");
            onec.has(reference, name);
            var product = product(name);
            arm(point);
            var run = new JsonObject(
                            kopir("POST", "/api/mapping/match", "{\"portal\": \"main\", \"connection\": \"main\"}"))
                    .getString("id");
            restartAfter(point);

            await("the run")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> new JsonObject(kopir("GET", "/api/mapping/match/" + run, null))
                            .getString("state")
                            .equals("DONE"));
            assertThat(kopir("GET", "/api/mapping/products/main/" + product, null))
                    .contains(reference);
            assertThat(new JsonObject(kopir("GET", "/api/mapping/proposals?run=" + run, null))
                            .getJsonArray("items").stream()
                                    .map(JsonObject.class::cast)
                                    .filter(found -> product.equals(found.getString("crm_product_id"))))
                    .hasSize(1);
        }
    }

    @Test
    @Order(6)
    void tokensThatDiedWithTheGatewayAreMendedByANewInstallationAndNoDealIsLost() {
        var settings = new PortalSettings(null, Set.of(), "token", "e".repeat(32), "localhost", AMPLE, AMPLE);
        var other = new BitrixSimulator(new PortalClock(Clock.systemUTC()), settings, null);
        other.start(0);
        try (var told = new DealEventLedger(world.kafka())) {
            sim(other, "PUT", "app", "{\"handler\": \"%s/webhook/bitrix24/install\"}".formatted(world.url()));
            kopir("POST", "/api/bitrix-portals", """
                    {"id": "app", "access": {"type": "application", "address": "%s", "authorization_server": "%1$s",
                      "client_id": "%s", "client_secret": "%s"}, "seller_bin": "990140000483",
                     "limits": {"requests_per_second": 1000, "burst": 1000}}""".formatted(
                            other.url(), AppSettings.CLIENT_ID, AppSettings.CLIENT_SECRET));
            sim(other, "POST", "app/install", "{}");
            var before = new DealModel(other);
            before.close();
            awaitTold(told, before);

            arm("bitrix.tokens-granted");
            var meanwhile = new DealModel(other);
            meanwhile.close();
            sim(other, "POST", "app/expire", "{}");
            restartAfter("bitrix.tokens-granted");
            sim(other, "POST", "app/install", "{}");

            awaitTold(told, before, meanwhile);
        } finally {
            kopir("DELETE", "/api/bitrix-portals/app?force=true", null);
            other.close();
        }
    }

    private static void awaitTold(DealEventLedger told, DealModel... deals) {
        await("told deals").atMost(PATIENCE).untilAsserted(() -> {
            var all = told.read();
            for (var deal : deals) {
                assertThat(all.get(deal.id())).isEqualTo(deal.told());
            }
        });
    }

    private void start() {
        gateway = world.start(Map.ofEntries(
                        entry("KOPIR_BITRIX_PORTALS_MAIN_REQUESTS_PER_SECOND", "1000"),
                        entry("KOPIR_BITRIX_PORTALS_MAIN_BURST", "1000"),
                        entry("KOPIR_BITRIX_SWEEP_INTERVAL", "PT2S"),
                        entry("KOPIR_BITRIX_TASK_LEASE", "PT12S"),
                        entry("KOPIR_BITRIX_STOCK_CALL_LIMIT", "PT0.2S"),
                        entry("KOPIR_BITRIX_CATALOGUE_PORTALS_MAIN_CONNECTION", "main"),
                        entry("KOPIR_BITRIX_CATALOGUE_PORTALS_MAIN_FIELDS", "NAME"),
                        entry("KOPIR_BITRIX_CATALOGUE_PORTALS_MAIN_CREATE_MISSING", "true"),
                        entry("KOPIR_BITRIX_CATALOGUE_WINDOW", "PT0.1S"),
                        entry("KOPIR_BITRIX_CATALOGUE_INTERVAL", "PT0.3S"),
                        entry("KOPIR_BITRIX_CATALOGUE_LOOK_AGAIN", "PT1S"),
                        entry("KOPIR_BITRIX_MATCHING_INTERVAL", "PT0.3S"),
                        entry("KOPIR_SERVICES_ONEC_GATEWAY", onec.url())))
                .awaitReady();
    }

    private void arm(String point) {
        try {
            Files.createFile(world.crashes().resolve("armed").resolve(point));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restartAfter(String point) {
        await("the crash at " + point).atMost(PATIENCE).until(() -> !gateway.running());
        assertThat(world.crashes().resolve("armed").resolve(point)).doesNotExist();
        start();
    }

    private void awaitQuiet() {
        await("quiet")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> List.of("READY", "SENDING").stream()
                        .map(state -> new JsonObject(kopir("GET", "/api/tasks?state=" + state, null)))
                        .allMatch(page -> page.getJsonArray("items").isEmpty()));
    }

    private void tell(String topic, String event) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", world.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, event));
        }
    }

    private void tellStock(String reference, int quantity) {
        readAt = readAt.plusMinutes(1);
        var line = new JsonObject()
                .put("code", reference)
                .put("onec_id", reference)
                .put("quantity", quantity)
                .put("read_at", readAt.toString());
        tell(
                "stock.snapshot",
                new JsonObject()
                        .put("snapshot", UUID.randomUUID().toString())
                        .put("connection", "main")
                        .put("warehouse", "b0000000-0000-4000-8000-000000000301")
                        .put("chunk", 1)
                        .put("chunks", 1)
                        .put("lines", new JsonArray().add(line))
                        .encode());
    }

    private String product(String name) {
        var added = map(bitrix.people("catalog.product.add", Map.of("fields", Map.of("iblockId", 23, "name", name))));
        return String.valueOf(map(added.get("element")).get("id"));
    }

    private Map<?, ?> shown(String product) {
        return map(
                map(bitrix.people("catalog.product.get", Map.of("id", product))).get("product"));
    }

    private void map(String product, String reference) {
        kopir(
                "POST",
                "/api/mapping/product",
                "{\"portal\": \"main\", \"crm_product_id\": \"%s\", \"onec_id\": \"%s\"}"
                        .formatted(product, reference));
    }

    private int amount(String product) {
        return list("storeProducts", "catalog.storeproduct.list", Map.of("storeId", STORE, "productId", product))
                .stream()
                .mapToInt(row -> new BigDecimal(String.valueOf(map(row).get("amount"))).intValueExact())
                .sum();
    }

    private List<?> list(String name, String method, Map<String, Object> filter) {
        return (List<?>) map(bitrix.people(method, Map.of("filter", filter, "select", List.of("*"))))
                .get(name);
    }

    private long conducted() {
        return bitrix.ledger().entries("stock-document-conducted").size();
    }

    private static Map<?, ?> map(Object answer) {
        return (Map<?, ?>) answer;
    }

    private void sim(BitrixSimulator simulator, String method, String path, String body) {
        send(method, simulator.url() + "/_sim/" + path, body);
    }

    private String kopir(String method, String path, String body) {
        return send(method, world.url() + path, body);
    }

    private String send(String method, String url, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + world.adminToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
