package kz.kopir.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class IssuingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    IssueDocuments issueDocuments;

    @Inject
    Pool pool;

    private final String deal = UUID.randomUUID().toString();

    @Test
    void aClosedDealBecomesAnIssuedWaybill() {
        publish(sale(deal, 1, "11600", "2"));

        awaitDocuments(deal, 1);
        var id = id(deal);
        admin().get("/api/documents/" + id)
                .then()
                .statusCode(200)
                .body("type", equalTo("WAYBILL"))
                .body("totals.vat", equalTo(1600.00f))
                .body("targets[0].state", equalTo("POSTING"))
                .body("content.lines[0].vat.rate", equalTo(16));
    }

    @Test
    void theSameVersionAgainIssuesNothing() {
        publish(sale(deal, 1, "11600", "2"));
        publish(sale(deal, 1, "11600", "2"));
        publish(sale(deal + "-last", 1, "11600", "2"));

        awaitDocuments(deal + "-last", 1);
        awaitDocuments(deal, 1);
        assertThat(rejections(deal)).isEmpty();
    }

    @Test
    void aLaterVersionIssuesNothingAndTellsWhatDiffers() {
        publish(sale(deal, 1, "11600", "2"));
        awaitDocuments(deal, 1);
        publish(sale(deal, 2, "17400", "3"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(differences(deal)).contains("/total", "/lines/0/quantity"));
        assertThat(documents(deal)).isEqualTo(1);
        admin().get("/api/documents/" + id(deal)).then().body("differences.field", hasItem("/total"));
    }

    @Test
    void aDealThatIsChangedBackShowsNoDifferences() {
        publish(sale(deal, 1, "11600", "2"));
        awaitDocuments(deal, 1);
        publish(sale(deal, 2, "17400", "3"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(differences(deal)).contains("/total"));
        publish(sale(deal, 3, "11600", "2"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> admin().get("/api/documents/" + id(deal)).then().body("differences", hasSize(0)));
    }

    @Test
    void aDealThatWasReopenedBeforeItsClosingCameIsIssuedOnceItIsClosedAgain() {
        publish(new DealReopened(
                "bitrix24:main", deal, new DealVersion(1, null), DealReopened.Reason.REOPENED, OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .until(() -> pool.preparedQuery("SELECT 1 FROM orders WHERE deal = $1 AND reopened_version = 1")
                                .execute(Tuple.of(deal))
                                .await()
                                .atMost(PATIENCE)
                                .rowCount()
                        == 1);
        publish(sale(deal, 1, "11600", "2"));
        publish(sale(deal, 2, "17400", "3"));

        awaitDocuments(deal, 1);
        admin().get("/api/documents/" + id(deal)).then().body("totals.gross", equalTo(17400.00f));
    }

    @Test
    void anOrganisationsOwnPatternNumbersItsDocuments() {
        admin().contentType("application/json")
                .header("If-None-Match", "*")
                .body("""
                        {"bin": "890525350143", "name": {"ru": "ТОО «Нөмір»"}, "vat": {"payer": true},
                         "number_patterns": {"WAYBILL": "Н-{year:2}/{counter:5}"}, "targets_by_type": {"WAYBILL": []}}""")
                .put("/api/organizations/890525350143")
                .then()
                .statusCode(201);
        publish(Deals.soldBy("890525350143", sale(deal, 1, "11600", "2")));
        var second = UUID.randomUUID().toString();
        awaitDocuments(deal, 1);
        publish(Deals.soldBy("890525350143", sale(second, 1, "11600", "2")));
        awaitDocuments(second, 1);

        admin().get("/api/documents/" + id(deal))
                .then()
                .body("number", equalTo("Н-%ty/00001".formatted(LocalDate.now())))
                .body("targets", hasSize(0));
        admin().get("/api/documents/" + id(second))
                .then()
                .body("number", equalTo("Н-%ty/00002".formatted(LocalDate.now())));
    }

    @Test
    void anOlderVersionAfterANewerOneIsIgnored() {
        publish(sale(deal, 2, "11600", "2"));
        awaitDocuments(deal, 1);
        publish(sale(deal, 1, "17400", "3"));
        publish(sale(deal + "-last", 1, "11600", "2"));

        awaitDocuments(deal + "-last", 1);
        assertThat(differences(deal)).isEmpty();
    }

    @Test
    void aRefusedDealIsIssuedOnceItsNextVersionIsRight() {
        publish(sale(deal, 1, "1", "2"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(refusal(deal)).isEqualTo("DOC-0201"));
        publish(sale(deal, 2, "11600", "2"));

        awaitDocuments(deal, 1);
        assertThat(refusal(deal)).isNull();
    }

    @Test
    void aRefusedDealIsDecidedAgainWhenAPersonAsks() {
        publish(sale(deal, 1, "1", "2"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(refusal(deal)).isEqualTo("DOC-0201"));
        var path = "/api/orders/bitrix24:main/" + deal + "/decide-again";
        // as a mended configuration does, the stored deal is made right
        texts(
                "UPDATE orders SET content = jsonb_set(content, '{total}', '11600') WHERE deal = $1 RETURNING deal",
                deal);

        given().auth().oauth2(Tokens.user("owner")).post(path).then().statusCode(403);
        admin().post(path).then().statusCode(204);
        awaitDocuments(deal, 1);
        admin().post(path).then().statusCode(409).body("code", equalTo("DOC-0002"));
    }

    @Test
    void aDealOfAnUnknownSourceIsADeadLetter() {
        var known = sale(deal, 1, "11600", "2");
        publish(new DealClosed(
                "shop:unknown",
                deal,
                known.version(),
                known.sellerBin(),
                known.customer(),
                null,
                known.currency(),
                known.total(),
                known.lines(),
                known.responsible(),
                known.closedAt()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                texts("SELECT reason_code FROM dead_letter WHERE key = $1", "shop:unknown/" + deal))
                        .containsExactly("DOC-0101"));
    }

    @Test
    void numbersHaveNoGapAndNoDoubleUnderConcurrency() {
        var batches = IntStream.range(0, 24)
                .mapToObj(batch -> IntStream.range(0, 5)
                        .mapToObj(i -> sale(deal + "-" + batch + "-" + i, 1, "11600", "2"))
                        .toList())
                .toList();
        var before = lastNumber();
        Uni.join()
                .all(batches.stream()
                        .map(batch -> batch.getFirst().deal().hashCode() % 4 == 0
                                ? undone(batch)
                                : transactions.inTransaction(tx -> issueDocuments.issue(tx, batch)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        var issued =
                texts("SELECT number FROM document WHERE deal LIKE $1 ORDER BY length(number), number", deal + "-%");
        var last = lastNumber();
        assertThat(issued).doesNotHaveDuplicates().hasSize((int) (last - before));
        assertThat(issued.getLast()).endsWith("-%04d".formatted(last));
    }

    @Test
    void theHighestAttemptOfATargetStands() {
        publish(sale(deal, 1, "11600", "2"));
        awaitDocuments(deal, 1);
        publish(rejected(1));
        publish(posted(2));
        awaitTarget("POSTED");
        publish(rejected(1));
        publish(sale(deal + "-last", 1, "11600", "2"));

        awaitDocuments(deal + "-last", 1);
        awaitTarget("POSTED");
    }

    @Test
    void aUserSeesOnlyTheirOwnDocumentsAndOrganisations() {
        publish(sale(deal, 1, "11600", "2"));
        awaitDocuments(deal, 1);
        var path = "/api/documents/" + id(deal);

        given().auth().oauth2(Tokens.user("owner")).get(path).then().statusCode(200);
        given().auth()
                .oauth2(Tokens.user("owner", "971240001315"))
                .get(path)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .get(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("DOC-0001"));
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .get("/api/documents?deal=" + deal)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        given().get(path).then().statusCode(401);
    }

    private static DealClosed sale(String deal, long version, String total, String quantity) {
        return Deals.deal(deal, version, total, Deals.goods(1, quantity, "5800", Deals.included("16")));
    }

    private Uni<Void> undone(List<DealClosed> batch) {
        return transactions
                .inTransaction(tx -> issueDocuments
                        .issue(tx, batch)
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone"))))
                .onFailure()
                .recoverWithNull();
    }

    private DocumentPosted posted(int attempt) {
        return new DocumentPosted(
                reference(),
                new TargetRef("onec", "main", attempt),
                UUID.randomUUID().toString(),
                "00000000015",
                OffsetDateTime.now());
    }

    private DocumentRejected rejected(int attempt) {
        return new DocumentRejected(
                reference(),
                new TargetRef("onec", "main", attempt),
                "ONEC-0301",
                "Период закрыт",
                OffsetDateTime.now());
    }

    private DocumentRef reference() {
        return new DocumentRef(
                id(deal),
                1,
                new OrderRef("bitrix24:main", deal),
                1,
                Deals.SELLER,
                DocumentType.WAYBILL,
                "any",
                LocalDate.of(2026, 11, 20));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void awaitDocuments(String deal, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(documents(deal))
                        .as(() -> "documents of an order with the refusals " + rejections(deal))
                        .isEqualTo(count));
    }

    private void awaitTarget(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(
                                "SELECT state FROM document_target WHERE document::text = $1", id(deal).toString()))
                        .containsExactly(state));
    }

    private int documents(String deal) {
        return texts("SELECT number FROM document WHERE deal = $1", deal).size();
    }

    private UUID id(String deal) {
        return UUID.fromString(
                texts("SELECT id::text FROM document WHERE deal = $1", deal).getFirst());
    }

    private List<String> differences(String deal) {
        return texts("SELECT field FROM order_difference WHERE deal = $1", deal);
    }

    private List<String> rejections(String deal) {
        return texts("SELECT refusal_code FROM orders WHERE deal = $1 AND refusal_code IS NOT NULL", deal);
    }

    private String refusal(String deal) {
        return rejections(deal).stream().findFirst().orElse(null);
    }

    private long lastNumber() {
        return texts("SELECT last::text FROM counter WHERE organization_bin = '990140000483' AND type = $1", "WAYBILL")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<String> texts(String sql, String parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
