package kz.kopir.system;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.FileExchange;
import kz.kopir.sandbox.onec.StartingSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ends the gateway to 1C, as SIGKILL does, at the points that a deal by OData does not pass: the other ways in, reading, and what 1C tells. */
class OnecCrashPointsIT {

    private static final String GATEWAY = "onec-gateway";
    private static final String INTEGRATIONS = "/api/onec-integrations";
    private static final String OTHER = "other";
    private static final String OTHER_PRODUCTS = "/api/onec/" + OTHER + "/products";
    private static final String OTHER_SELLER = "971240001315";
    /** Those that this class arms; what a deal passes by OData is {@link CrashPointsIT}'s. */
    static final Set<String> POINTS = Set.of(
            "onec.document-put",
            "onec.document-removed",
            "onec.document-unposted",
            "onec.document-marked",
            "onec.file-written",
            "onec.file-answered",
            "onec.page-read",
            "onec.event-taken",
            "onec.changes-taken",
            "onec.changes-written",
            "onec.site-part-kept",
            "onec.site-objects-kept",
            "onec.site-documents-given",
            "onec.site-confirmed",
            "onec.site-states-taken");

    private static final Path CRASHES = RunningSandbox.crashes(GATEWAY + "-1");

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void takeTheOtherConnectionAway() {
        kopir("DELETE", INTEGRATIONS + "/" + OTHER + "?force=true", null);
        sandbox("PUT", "webhook", new JsonObject().putNull("url"));
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    @Test
    void anHttpServiceMakesOneDocumentWhenTheGatewayDiesAfterItsAnswer() {
        connectByHttpService();
        arm("onec.document-put");
        var deal = close();

        restartAfter("onec.document-put");
        awaitOneActOf(deal);
    }

    @Test
    void aFileIsAnsweredOnceWhenTheGatewayDiesBesideIt() throws IOException {
        var directory = Files.createTempDirectory("kopir-crash");
        connect("file", new JsonObject().put("directory", directory.toString()).put("file_format", "ENTERPRISE_DATA"));
        try (var job = new FileExchange(directory, sandbox.onec())) {
            arm("onec.file-written");
            var deal = close();
            restartAfter("onec.file-written");

            arm("onec.file-answered");
            job.start(Duration.ofMillis(200));
            restartAfter("onec.file-answered");
            awaitOneActOf(deal);
            await("the exchange's end")
                    .atMost(World.PATIENCE)
                    .untilAsserted(() -> assertThat(files(directory)).isEmpty());
        }
    }

    @Test
    void aBaseThatCallsUsGetsADocumentOnceWhicheverStepTheGatewayDiesAt() {
        connect(new JsonObject()
                .put("kind", "file")
                .put("exchange", new JsonObject().put("login", OTHER))
                .put("exchange_password", "sandbox-sandbox"));
        var deal = close();
        awaitTask("ONEC-0825");
        for (var point : List.of(
                "onec.site-part-kept",
                "onec.site-objects-kept",
                "onec.site-documents-given",
                "onec.site-confirmed",
                "onec.site-states-taken")) {
            arm(point);
            assertThat(visit().getBoolean("ok")).as(point).isFalse();
            restartAfter(point);
        }
        var last = visit();
        assertThat(last.getBoolean("ok")).as(last.encode()).isTrue();
        assertThat(last.getInteger("documents"))
                .as("given after they were confirmed")
                .isZero();
        awaitOneActOf(deal);
    }

    private JsonObject visit() {
        return sandbox(
                "POST",
                "exchange",
                new JsonObject()
                        .put("url", sandbox.addresses().url() + "/exchange/1c")
                        .put("login", OTHER)
                        .put("password", "sandbox-sandbox"));
    }

    private void awaitTask(String code) {
        await("a document that waits with " + code)
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .until(() -> world.api("/" + GATEWAY + "/api/tasks?state=READY")
                        .encode()
                        .contains(code));
    }

    @Test
    void aDocumentIsTakenBackWhenTheGatewayDiesWhileItDoesSo() {
        connectByHttpService();
        var byService = close();
        awaitOneActOf(byService);
        arm("onec.document-removed");
        cancel(byService);
        restartAfter("onec.document-removed");
        awaitTakenBack(byService);

        var byOData = world.wonDeal();
        world.awaitArrivedOnce(byOData);
        arm("onec.document-unposted");
        arm("onec.document-marked");
        cancel(byOData);
        restartAfter("onec.document-unposted");
        restartAfter("onec.document-marked");
        awaitTakenBack(byOData);
    }

    @Test
    void everythingIsReadWhenTheGatewayDiesBetweenAPageAndItsKeeping() {
        arm("onec.page-read");
        kopir("POST", "/api/onec/main/products/refresh", new JsonObject());
        restartAfter("onec.page-read");

        await("the products")
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                keys(world.api("/api/onec/main/products").getJsonArray("items"), "key"))
                        .containsExactlyInAnyOrderElementsOf(keys(products(), "Ref_Key")));
    }

    @Test
    void whatANodeOfAnExchangePlanTellsIsKeptOnceWhenTheGatewayDiesBeforeItAcknowledgesIt() {
        connect("odata", new JsonObject().put("odata", sandbox.onec().serviceUrl()));
        var from = awaitRead();
        arm("onec.changes-written");
        var name = rename("KF-1000");
        restartAfter("onec.changes-written");

        var to = world.api(OTHER_PRODUCTS).getLong("changed_to");
        await("the acknowledgement")
                .atMost(World.PATIENCE)
                .until(() ->
                        !sandbox.onec().ledger().entries("changes-received").isEmpty());
        var changed = world.api(OTHER_PRODUCTS + "?changed_after=" + from);
        assertThat(keys(changed.getJsonArray("items"), "name")).containsExactly(name);
        assertThat(changed.getLong("changed_to"))
                .as("what is told twice changes nothing twice")
                .isEqualTo(to);
    }

    private long awaitRead() {
        kopir("POST", OTHER_PRODUCTS + "/refresh", new JsonObject());
        kopir("POST", "/api/onec/" + OTHER + "/customers/refresh", new JsonObject());
        await("the products")
                .atMost(World.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(keys(world.api(OTHER_PRODUCTS).getJsonArray("items"), "key"))
                        .containsExactlyInAnyOrderElementsOf(keys(products(), "Ref_Key")));
        return world.api(OTHER_PRODUCTS).getLong("changed_to");
    }

    @Test
    void anEventOf1CIsToldOnceWhenTheGatewayDiesBeforeItsAnswer() {
        sandbox(
                "PUT",
                "webhook",
                new JsonObject()
                        .put("url", sandbox.addresses().url() + "/webhook/1c/main")
                        .put("secret", "sandbox-webhook-secret")
                        .put("retry_ms", 500));
        var before = told("main", StartingSet.KETTLE).size();
        arm("onec.event-taken");
        rename("CH-200");
        restartAfter("onec.event-taken");

        awaitTold("main", StartingSet.KETTLE, before + 1);
        await("the repeated event's answer")
                .atMost(World.PATIENCE)
                .until(() -> sandbox("GET", "webhook", null).getInteger("queued") == 0);
        awaitTold("main", StartingSet.KETTLE, before + 1);
    }

    @Test
    void aChangeOf1CIsToldOnceWhenTheGatewayDiesBeforeItSaysThatItHasIt() {
        connectByHttpService();
        var deliveries = told(OTHER, StartingSet.DELIVERY).size();
        var coffees = told(OTHER, StartingSet.COFFEE).size();
        arm("onec.changes-taken");
        rename("DL-1");
        restartAfter("onec.changes-taken");

        awaitTold(OTHER, StartingSet.DELIVERY, deliveries + 1);
        rename("KF-1000");
        awaitTold(OTHER, StartingSet.COFFEE, coffees + 1);
        awaitTold(OTHER, StartingSet.DELIVERY, deliveries + 1);
    }

    private void connectByHttpService() {
        connect("http", new JsonObject().put("http_service", sandbox.onec().publicationUrl() + "hs/kopir"));
    }

    private void connect(String kind, JsonObject addresses) {
        connect(new JsonObject()
                .put("kind", kind)
                .put("addresses", addresses)
                .put(
                        "authentication",
                        new JsonObject()
                                .put("type", "basic")
                                .put("username", "kopir")
                                .put("password", "sandbox"))
                .put("limits", new JsonObject().put("read_timeout", "PT5S").put("lease", "PT8S")));
    }

    private void connect(JsonObject settings) {
        var added = kopir(
                "POST",
                INTEGRATIONS,
                settings.put("name", OTHER).put("organizations", new JsonArray().add(OTHER_SELLER)));
        assertThat(added.getString("name")).as(added.encode()).isEqualTo(OTHER);
    }

    /** A deal of another system about a service, which needs no stock. */
    private String close() {
        var deal = "C-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("deal.closed", """
                    {"source":"erp:demo","deal":"%s","seller_bin":"%s","customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},
                     "currency":"KZT","total":3000,"closed_at":"2026-11-20T10:00:00+05:00","lines":[{"line":1,
                     "product":{"article":"DL-1"},"name":"Доставка","kind":"SERVICE","quantity":1,"price":3000,
                     "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(deal, OTHER_SELLER)));
        }
        return deal;
    }

    private void awaitOneActOf(String deal) {
        await("the act of deal " + deal)
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(world.posted(deal)).hasSize(1));
        world.awaitQuiet();
        assertThat(world.sales(deal)).hasSize(1);
        var key = world.sales(deal).getFirst().getString("Ref_Key");
        assertThat(sandbox.onec().ledger().entries("create-document").stream().filter(entry -> key.equals(entry.key())))
                .hasSize(1);
    }

    private void cancel(String deal) {
        world.api("/api/documents?deal=" + deal).getJsonArray("items").stream()
                .map(document -> ((JsonObject) document).getString("id"))
                .forEach(id ->
                        kopir("POST", "/api/documents/" + id + "/cancel", new JsonObject().put("reason", "ошибка")));
    }

    private void awaitTakenBack(String deal) {
        await("the end of the document of deal " + deal)
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(world.sales(deal))
                        .hasSize(1)
                        .allMatch(sale -> sale.getBoolean("DeletionMark") && !sale.getBoolean("Posted")));
        world.awaitQuiet();
    }

    private void awaitTold(String connection, UUID product, int times) {
        await("goods.changed of " + connection)
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(told(connection, product)).hasSize(times));
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
        var service = sandbox.service(GATEWAY);
        await("the crash at " + point).atMost(World.PATIENCE).until(() -> !service.running());
        assertThat(CRASHES.resolve("armed").resolve(point)).doesNotExist();
        service.start().awaitReady();
    }

    private String rename(String article) {
        var name = article + " " + UUID.randomUUID();
        sandbox(
                "POST",
                "person",
                new JsonObject().put("do", "product").put("article", article).put("name", name));
        return name;
    }

    private List<String> told(String connection, UUID product) {
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor("goods.changed").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<String>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    var goods = new JsonObject(event.value());
                    if (connection.equals(goods.getString("connection"))
                            && product.toString().equals(goods.getString("onec_id"))) {
                        found.add(event.value());
                    }
                }
            }
            return found;
        }
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", "localhost:" + sandbox.addresses().kafka(), "group.id", "crash-points");
    }

    private JsonArray products() {
        var login = "Basic " + Base64.getEncoder().encodeToString("kopir:sandbox".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(sandbox.onec().serviceUrl()
                                + URLEncoder.encode("Catalog_Номенклатура", StandardCharsets.UTF_8)
                                + "?$format=application/json;odata=nometadata&$filter=IsFolder%20eq%20false"))
                        .header("Authorization", login))
                .getJsonArray("value");
    }

    private static List<String> keys(JsonArray items, String field) {
        return items.stream().map(item -> ((JsonObject) item).getString(field)).toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private JsonObject sandbox(String method, String control, JsonObject body) {
        return send(request(method, sandbox.onec().url() + "/_sim/" + control, body));
    }

    private JsonObject kopir(String method, String path, JsonObject body) {
        return send(request(method, sandbox.addresses().url() + path, body)
                .header("Authorization", "Bearer " + sandbox.adminToken()));
    }

    private static HttpRequest.Builder request(String method, String url, JsonObject body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            var body = http.send(request.build(), BodyHandlers.ofString()).body();
            return body.isBlank() ? new JsonObject() : new JsonObject(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
