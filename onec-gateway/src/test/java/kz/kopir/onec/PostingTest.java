package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.cache.CacheManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.NameUuid;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class PostingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    CacheManager caches;

    private final UUID document = UUID.randomUUID();

    @BeforeEach
    void reset() {
        onec.reset();
        caches.getCache("onec-references").orElseThrow().invalidateAll().await().atMost(PATIENCE);
    }

    @Test
    void postsADocumentOnceAndReadsItsNumberBack() {
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
        assertThat(created().getFirst()).isEqualTo(reference());
        assertThat(text("SELECT onec_number FROM posting WHERE document = $1")).hasSize(11);
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/postings/" + document)
                .then()
                .statusCode(200)
                .body("state", equalTo("POSTED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"РеализацияТоваровУслуг$", "/Post"})
    void postsOnceWhenTheAnswerIsLost(String path) {
        onec.faults().set(Fault.of(Fault.LOST_ANSWER).path(path).method("POST").times(1));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
        assertThat(entries("post-document")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "cut", "maintenance", "pool_exhausted", "lock_conflict", "crash", "licence"})
    void postsOnceWhenOnecIsWellAgain(String fault) {
        onec.faults().set(Fault.of(fault).times(3));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
    }

    @Test
    void postsWhenOnecIsBackAfterBeingDown() {
        var port = onec.port();
        onec.stop();
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        await().atMost(PATIENCE)
                .until(() -> text("SELECT code FROM task WHERE document = $1 AND state = 'READY'") != null);
        onec.start(port);

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
    }

    @Test
    void tellsARefusalInOnecsOwnWords() {
        onec.faults()
                .set(Fault.of("refuse_posting")
                        .path("/Post")
                        .body("Период закрыт")
                        .times(1));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT message FROM posting WHERE document = $1")).contains("Период закрыт");
        assertThat(text("SELECT state FROM task WHERE document = $1")).isEqualTo("REFUSED");
    }

    @Test
    void doesNotBelieveAnAnswerThatDidNotPost() {
        onec.faults().set(Fault.of("post_without_posting").path("/Post").times(1));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT code FROM posting WHERE document = $1")).isEqualTo("ONEC-0308");
    }

    @Test
    void namesAProductThatIsMissing() {
        publish(waybill(Sales.ROMASHKA, Sales.goods("NO-SUCH", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT message FROM posting WHERE document = $1")).contains("NO-SUCH", "Кофе");
    }

    @Test
    void findsAProductByItsKey() {
        publish(waybill(Sales.ROMASHKA, Sales.goods(null, "b0000000-0000-4000-8000-000000000101")));

        awaitState("POSTED");
    }

    @Test
    void sellsToTheRetailCounterpartyWithoutBinAndIin() {
        publish(waybill(new Customer("Айгуль", null, null, "+77011234567", null, null), Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(entries("create-catalog")).isEmpty();
    }

    @Test
    void createsABuyerAndAContractOnce() {
        onec.faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER)
                                .path("Контрагенты$")
                                .method("POST")
                                .times(1),
                        Fault.of(Fault.LOST_ANSWER)
                                .path("ДоговорыКонтрагентов$")
                                .method("POST")
                                .times(1));
        publish(waybill(
                new Customer("ТОО «Новый»", "061211600012", null, null, null, null), Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(entries("create-catalog")).hasSize(2);
    }

    @Test
    void doesNotAdoptABuyerWhom1CMeantToBeAnother() {
        onec.faults()
                .set(Fault.of("exception")
                        .path("Контрагенты$")
                        .method("POST")
                        .body("Контрагент с таким БИН уже существует")
                        .times(1));
        publish(waybill(
                new Customer("ТОО «Новый»", "061211600012", null, null, null, null), Sales.goods("KF-1000", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT message FROM posting WHERE document = $1")).contains("уже существует");
        assertThat(created()).isEmpty();
    }

    @Test
    void takesAnEmptyAnswerForNoAnswer() {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("РеализацияТоваровУслуг")
                        .status(200)
                        .body("")
                        .times(2));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
    }

    @Test
    void doesNotBringADocumentThatWasCancelledWhile1CWasDown() {
        var port = onec.port();
        onec.stop();
        var created = waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null));
        publish(created);
        await().atMost(PATIENCE)
                .until(() -> text("SELECT code FROM task WHERE document = $1 AND state = 'READY'") != null);
        publish(new DocumentCancelled(created.document(), "ошибка", OffsetDateTime.now()));
        awaitState("CANCELLED");
        onec.start(port);

        await().atMost(PATIENCE)
                .until(() -> text("SELECT 'waits' FROM task WHERE document = $1 AND state <> 'DONE'") == null);
        assertThat(created()).isEmpty();
    }

    @Test
    void refusesASellerWhomNoBaseServes() {
        publish(Sales.of(document, "180340021791", Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT code FROM posting WHERE document = $1")).isEqualTo("NO_CONNECTION");
    }

    @Test
    void takesAPostedDocumentBackAndSwallowsOneThatComesAfterItsCancelling() {
        var created = waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null));
        publish(created);
        awaitState("POSTED");
        publish(new DocumentCancelled(created.document(), "ошибка", OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(entries("unpost-document")).hasSize(1));
        awaitState("CANCELLED");

        publish(created);
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> created().size() == 1);
    }

    /** The two ways in which bases say that the key is taken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void adoptsWhatAnEarlierAttemptCreated(boolean asException) {
        var lost = Fault.of(Fault.LOST_ANSWER)
                .path("РеализацияТоваровУслуг$")
                .method("POST")
                .times(1);
        // the look-up after the lost answer finds nothing yet, so that the create is repeated
        var hidden = Fault.of("exception")
                .path("РеализацияТоваровУслуг\\(")
                .method("GET")
                .body("Конфликт блокировок")
                .times(1);
        onec.faults()
                .set(
                        asException
                                ? List.of(lost, hidden, Fault.of("duplicate_as_exception"))
                                        .toArray(Fault[]::new)
                                : List.of(lost, hidden).toArray(Fault[]::new));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("POSTED");
        assertThat(created()).hasSize(1);
    }

    @Test
    void postsServicesInTheTabOfServices() {
        publish(waybill(Sales.ROMASHKA, Sales.service("DL-1")));

        awaitState("POSTED");
        var sale = given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .get(onec.serviceUrl()
                        + URLEncoder.encode(OnecNames.SALE, StandardCharsets.UTF_8)
                        + "(guid'" + reference() + "')?$format=json");
        assertThat(sale.jsonPath().getList("Товары")).isEmpty();
        assertThat(sale.jsonPath().getString("Услуги[0].Содержание")).isEqualTo("Доставка по городу");
        assertThat(sale.jsonPath().getString("ВидОперации")).isEqualTo("Услуги");
        assertThat(sale.jsonPath().getString("Date"))
                .as("a document that is issued later keeps its date")
                .isEqualTo("2026-11-20T23:59:59");
    }

    @Test
    void postsARefusedDocumentThatIsSentAgain() {
        onec.faults()
                .set(Fault.of("refuse_posting")
                        .path("/Post")
                        .body("Период закрыт")
                        .times(1));
        var created = waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null));
        publish(created);
        awaitState("REJECTED");

        publish(Sales.revised(created, 2));
        awaitState("POSTED");
        assertThat(created()).hasSize(1);
    }

    @Test
    void swallowsADocumentWhoseCancellingCameFirst() {
        var created = waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null));
        publish(new DocumentCancelled(created.document(), "ошибка", OffsetDateTime.now()));
        awaitState("CANCELLED");
        publish(created);

        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> created().isEmpty());
        awaitState("CANCELLED");
    }

    @Test
    void tellsARefusalThatCameAsXml() {
        onec.faults()
                .set(Fault.of(Fault.STATUS).path("/Post").status(500).body("""
                                <?xml version="1.0" encoding="utf-8"?>
                                <m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
                                <m:code>-1</m:code><m:message xml:lang="ru">Период &lt;закрыт&gt;</m:message></m:error>""").times(1));
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        awaitState("REJECTED");
        assertThat(text("SELECT message FROM posting WHERE document = $1")).contains("Период <закрыт>");
    }

    @Test
    void keepsALogOfTheCallsWithoutTheLogin() {
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        awaitState("POSTED");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var log = given().auth()
                    .oauth2(Tokens.admin())
                    .get("/api/sync-logs?system=onec&entity=bitrix24:main/" + document)
                    .then()
                    .statusCode(200)
                    .body("items.type", hasItems("create " + OnecNames.SALE, "post " + OnecNames.SALE))
                    .extract()
                    .asString();
            assertThat(log).contains("WB-2026-11-0001").doesNotContain("Basic ", "a29waXI6");
        });
    }

    @Test
    void asksForABuyerItKnowsNoMore() {
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        awaitState("POSTED");
        var another = UUID.randomUUID();
        publish(Sales.of(another, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calls(another))
                        .containsExactly(
                                "create " + OnecNames.SALE, "post " + OnecNames.SALE, "get " + OnecNames.SALE));
    }

    @Test
    void looksABuyerUpAgainOnce1CHasRefusedADocumentWithThem() {
        publish(waybill(Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        awaitState("POSTED");
        onec.faults().set(Fault.of("refuse_posting").path("/Post").times(1));
        var refused = UUID.randomUUID();
        publish(Sales.of(refused, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls(refused)).contains("post " + OnecNames.SALE));
        var next = UUID.randomUUID();
        publish(Sales.of(next, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calls(next))
                        .contains("list " + OnecNames.COUNTERPARTIES, "list " + OnecNames.CONTRACTS));
    }

    /** As after a base was restored from a copy. */
    @Test
    void mendsADocumentWhoseBuyerIsNotThereAnyMore() {
        var buyer = new Customer("ТОО «Новый»", "061211600012", null, null, null, null);
        publish(waybill(buyer, Sales.goods("KF-1000", null)));
        awaitState("POSTED");
        onec.reset();
        var another = UUID.randomUUID();
        publish(Sales.of(another, Sales.SAUDA, buyer, Sales.goods("KF-1000", null)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calls(another))
                        .containsSubsequence(
                                "post " + OnecNames.SALE,
                                "create " + OnecNames.COUNTERPARTIES,
                                "create " + OnecNames.CONTRACTS,
                                "post " + OnecNames.SALE,
                                "get " + OnecNames.SALE));
        assertThat(created()).hasSize(1);
    }

    private List<String> calls(UUID deal) {
        return pool
                .preparedQuery("SELECT type FROM exchange_log WHERE entity = $1 ORDER BY id")
                .execute(Tuple.of("bitrix24:main/" + deal))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void showsTheBasesWithoutTheirSecrets() {
        var body = given().auth().oauth2(Tokens.admin()).get("/api/onec-integrations");

        body.then().statusCode(200).body("items.find { it.name == 'main' }.breaker", equalTo("CLOSED"));
        assertThat(body.asString()).doesNotContain("sandbox\"");
        given().auth()
                .oauth2(Tokens.user("x"))
                .get("/api/onec-integrations")
                .then()
                .statusCode(403);
    }

    private DocumentCreated waybill(Customer customer, DocumentLine line) {
        return Sales.of(document, Sales.SAUDA, customer, line);
    }

    private String reference() {
        return NameUuid.v5(NameUuid.ONEC_REF, document.toString()).toString();
    }

    private List<String> created() {
        return entries("create-document");
    }

    private List<String> entries(String kind) {
        return onec.ledger().entries(kind).stream().map(entry -> entry.key()).toList();
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1"))
                        .as(() -> "state; last error "
                                + text("SELECT code || ' ' || message FROM task WHERE document = $1"))
                        .isEqualTo(state));
    }

    private String text(String sql) {
        return pool.preparedQuery(sql).execute(Tuple.of(document)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
