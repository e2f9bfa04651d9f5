package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.cache.CacheManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.NameUuid;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.FileExchange;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents by every way into 1C other than OData. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class WaysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    CacheManager caches;

    private final List<FileExchange> jobs = new ArrayList<>();

    @BeforeEach
    void reset() {
        onec.reset();
        caches.getCache("onec-references").orElseThrow().invalidateAll().await().atMost(PATIENCE);
        Arrays.stream(OtherWays.values()).forEach(this::addOrganization);
        jobs.clear();
        List.of(OtherWays.FILES, OtherWays.COMMERCE_ML, OtherWays.HYBRID).forEach(this::start);
    }

    @AfterEach
    void stopJobs() {
        jobs.forEach(FileExchange::close);
    }

    @ParameterizedTest
    @EnumSource
    void bringsEveryTypeInOnceAndTakesItBack(OtherWays way) {
        var documents = Arrays.stream(DocumentType.values())
                .map(type -> Documents.of(type).soldBy(way.bin()))
                .toList();
        documents.forEach(document -> publish(document.created()));
        documents.forEach(document -> awaitState("POSTED", document));

        assertThat(entries("create-document"))
                .containsExactlyInAnyOrderElementsOf(
                        documents.stream().map(WaysTest::key).toList());
        documents.forEach(document -> assertThat(read(document).getBoolean("Posted"))
                .as(document.type().name())
                .isTrue());
        assertThat(text("SELECT onec_number FROM posting WHERE document = $1", documents.getFirst()))
                .isNotBlank();

        documents.forEach(document -> publish(new DocumentCancelled(document.ref(2), "ошибка", OffsetDateTime.now())));
        documents.forEach(document -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(document).getBoolean("DeletionMark"))
                        .as(document.type().name())
                        .isTrue()));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, /hs/kopir/v1/documents, PUT",
        "SOAP, /ws/kopir.1cws, POST",
        "ENTERPRISE_DATA, /ws/EnterpriseDataUpload, POST",
        "FILES, files/kopir_, FILE",
        "COMMERCE_ML, files/kopir_, FILE"
    })
    void bringsItInOnceWhenTheAnswerIsLost(OtherWays way, String path, String method) {
        onec.faults().set(Fault.of(Fault.LOST_ANSWER).path(path).method(method).times(2));
        var document = Documents.of(DocumentType.WAYBILL).soldBy(way.bin());
        publish(document.created());

        awaitState("POSTED", document);
        assertThat(entries("create-document")).containsExactly(key(document));
        assertThat(entries("post-document")).containsExactly(key(document));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOAP", "FILES", "COMMERCE_ML"})
    void tellsARefusalInTheWordsOfWhoeverRefuses(OtherWays way) {
        var document = Documents.of(DocumentType.WAYBILL).soldBy(way.bin());
        publish(document.created("NO-SUCH", 1));

        awaitState("REJECTED", document);
        assertThat(text("SELECT code || message FROM posting WHERE document = $1", document))
                .contains("ONEC-0321", "NO-SUCH");

        publish(document.created("KF-1000", 2));
        awaitState("POSTED", document);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOAP", "FILES", "COMMERCE_ML"})
    void restsATaxInvoiceOnItsWaybill(OtherWays way) {
        var waybill = Documents.of(DocumentType.WAYBILL).soldBy(way.bin());
        var taxInvoice =
                Documents.of(DocumentType.TAX_INVOICE).soldBy(way.bin()).on(waybill);
        publish(taxInvoice.created());
        publish(waybill.created());

        awaitState("POSTED", taxInvoice);
        assertThat(read(taxInvoice).getString("ДокументОснование")).isEqualTo(key(waybill));
    }

    @ParameterizedTest
    @CsvSource({"HTTP, lock_conflict", "HTTP, maintenance", "HTTP, html", "SOAP, lock_conflict", "SOAP, pool_exhausted"
    })
    void bringsItInOnceWhenOnecIsWellAgain(OtherWays way, String fault) {
        onec.faults().set(Fault.of(fault).times(3));
        var document = Documents.of(DocumentType.WAYBILL).soldBy(way.bin());
        publish(document.created());

        awaitState("POSTED", document);
        assertThat(entries("create-document")).containsExactly(key(document));
    }

    @Test
    void goesByFilesOnceTheNetHasNotWorkedForLong() {
        onec.faults().set(Fault.of("html").path("/odata/").times(100_000));
        var document = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.HYBRID.bin());
        publish(document.created());

        awaitState("POSTED", document);
        assertThat(text("SELECT count(*)::text FROM file_message WHERE key = $1", UUID.fromString(key(document))))
                .isEqualTo("1");
        onec.faults().set();
        assertThat(entries("create-document")).containsExactly(key(document));
    }

    @Test
    void aDocumentThatMayHaveReachedOnecWaitsForItsAnswerAndGoesByNoFile() throws IOException {
        var first = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.HYBRID.bin());
        publish(first.created());
        awaitState("POSTED", first);
        assertThat(text("SELECT count(*)::text FROM file_message WHERE key = $1", UUID.fromString(key(first))))
                .as("files, now that the net works again")
                .isEqualTo("0");
        var one = "РеализацияТоваровУслуг\\(guid";
        onec.faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER)
                                .path("РеализацияТоваровУслуг$")
                                .method("POST")
                                .times(1),
                        Fault.of(Fault.DELAY).path(one).times(1), // the question before it is created is answered
                        Fault.of("html").path(one).times(100_000));
        var sent = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.HYBRID.bin());
        publish(sent.created());
        await().atMost(PATIENCE).until(() -> entries("create-document").contains(key(sent)));

        var later = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.HYBRID.bin());
        publish(later.created());
        awaitState("POSTED", later);
        assertThat(text("SELECT state FROM posting WHERE document = $1", sent)).isEqualTo("WAITING");
        try (var files = Files.list(OtherWays.HYBRID.directory().resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(key(sent)));
        }

        onec.faults().set();
        awaitState("POSTED", sent);
        assertThat(entries("create-document")).containsExactlyInAnyOrder(key(first), key(sent), key(later));
    }

    @Test
    void aDocumentThatOnecMayStillTakeFromAFileIsTakenBackByTheNextFile() {
        jobs.forEach(FileExchange::close);
        onec.faults().set(Fault.of("html").path("/odata/").times(100_000));
        var document = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.HYBRID.bin());
        publish(document.created());
        await().atMost(PATIENCE).until(() -> !files(OtherWays.HYBRID, document).isEmpty());

        onec.faults().set();
        publish(new DocumentCancelled(document.ref(2), "ошибка", OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(files(OtherWays.HYBRID, document)).hasSize(2));

        start(OtherWays.HYBRID);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(read(document).getBoolean("DeletionMark")).isTrue());
        assertThat(entries("create-document")).containsExactly(key(document));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILES", "COMMERCE_ML"})
    void whatOnecNeverTookInNeedsNoTakingBack(OtherWays way) {
        var document = Documents.of(DocumentType.WAYBILL).soldBy(way.bin());
        publish(document.created("NO-SUCH", 1));
        awaitState("REJECTED", document);

        publish(new DocumentCancelled(document.ref(2), "ошибка", OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(
                                "SELECT state FROM task WHERE document = $1 AND kind = 'cancel-document'", document))
                        .isEqualTo("DONE"));
    }

    @Test
    void anAnswerThatCannotBeReadIsToldAndNotTriedForEver() throws IOException {
        jobs.forEach(FileExchange::close);
        var document = Documents.of(DocumentType.WAYBILL).soldBy(OtherWays.FILES.bin());
        publish(document.created());
        await().atMost(PATIENCE).until(() -> !files(OtherWays.FILES, document).isEmpty());
        var file = files(OtherWays.FILES, document).getFirst();
        Files.writeString(
                OtherWays.FILES.directory().resolve("in").resolve(file.replace(".xml", ".ack.xml")),
                "<html>500</html>");

        awaitState("REJECTED", document);
        assertThat(text("SELECT code FROM posting WHERE document = $1", document))
                .isEqualTo("ONEC-0403");
    }

    private static List<String> files(OtherWays way, Documents document) throws IOException {
        try (var files = Files.list(way.directory().resolve("out"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(key(document)) && name.endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private void start(OtherWays way) {
        jobs.add(new FileExchange(way.directory(), onec).start(Duration.ofMillis(100)));
    }

    private void addOrganization(OtherWays way) {
        given().auth()
                .preemptive()
                .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                .contentType(ContentType.JSON)
                .urlEncodingEnabled(false)
                .body("{\"Description\": \"%s\", \"ИдентификационныйНомер\": \"%s\"}"
                        .formatted(way.connection(), way.bin()))
                .post(onec.serviceUrl() + encoded("Catalog_Организации") + "?$format=json")
                .then()
                .statusCode(201);
        // it has nothing to sell yet
        given().auth()
                .preemptive()
                .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                .contentType(ContentType.JSON)
                .body("""
                        {"type": "surplus", "number": "1", "date": "2026-01-01T00:00:00", "organization": {"bin": "%s"},
                         "warehouse_to": {"name": "Основной склад"}, "currency": "KZT", "currency_rate": 1,
                         "accounts": {"goods": "1330", "surplus": "6280"},
                         "lines": [{"line": 1, "kind": "GOODS", "product": {"article": "KF-1000"}, "name": "Кофе", "quantity": 100,
                                    "unit": "796", "price": 5000, "sum": 500000, "vat_amount": 0}],
                         "totals": {"net": 500000, "vat": 0, "gross": 500000}}""".formatted(way.bin()))
                .put(onec.publicationUrl() + "hs/kopir/v1/documents/" + opening(way))
                .then()
                .statusCode(201);
    }

    private static String opening(OtherWays way) {
        return NameUuid.v5(NameUuid.DOCUMENT, way.name()).toString();
    }

    private JsonPath read(Documents document) {
        return given().auth()
                .preemptive()
                .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                .urlEncodingEnabled(false)
                .get(onec.serviceUrl() + encoded(DocumentTypesTest.set(document.type())) + "(guid'" + key(document)
                        + "')?$format=json")
                .jsonPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String key(Documents document) {
        return NameUuid.v5(NameUuid.ONEC_REF, document.id().toString()).toString();
    }

    private List<String> entries(String kind) {
        var openings = Arrays.stream(OtherWays.values()).map(WaysTest::opening).toList();
        return onec.ledger().entries(kind).stream()
                .map(entry -> entry.key())
                .filter(key -> !openings.contains(key))
                .toList();
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void awaitState(String state, Documents document) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1", document))
                        .as(() -> document.type() + "; last error "
                                + text("SELECT code || ' ' || message FROM task WHERE document = $1", document))
                        .isEqualTo(state));
    }

    private String text(String sql, Documents document) {
        return text(sql, document.id());
    }

    private String text(String sql, Object parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
