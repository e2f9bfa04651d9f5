package kz.kopir.document.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.answers.Targets;
import kz.kopir.document.issuing.Orders;
import kz.kopir.document.life.IssuedDocuments;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class ReconciliationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final String SELLER = "990140000483";

    @Inject
    Transactions transactions;

    @Inject
    Targets targets;

    @Inject
    Orders orders;

    @Inject
    IssuedDocuments documents;

    @Inject
    Pool pool;

    @Test
    void aRefusedDealIsCuredByDecidingAgain() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 99, 100, true);
        pool.preparedQuery("UPDATE orders SET content = jsonb_set(content, '{total}', '100') WHERE deal = $1")
                .execute(Tuple.of(deal))
                .await()
                .atMost(PATIENCE);

        cure(deal, "DEAL_REFUSED");
        assertThat(issued(deal)).hasSize(1);
        assertThat(kinds(deal)).isEmpty();
    }

    @Test
    void aDealThatChangedIsCuredByIssuingAnew() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        order(deal, 2, 200, 200, true);

        cure(deal, "DEAL_DIFFERS");
        var papers = admin().get("/api/documents?deal=" + deal).then().extract();
        assertThat(papers.<List<String>>path("items.state")).containsExactlyInAnyOrder("ISSUED", "CANCELLED");
        assertThat(papers.<Float>path("items.find { it.state == 'ISSUED' }.totals.gross"))
                .isEqualTo(200f);
        assertThat(kinds(deal)).isEmpty();
    }

    @Test
    void aReopenedDealIsCuredByCancelling() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        var ref = new OrderRef("erp:demo", deal);
        transactions
                .inTransaction(tx -> orders.reopened(tx, ref, 1L, DealReopened.Reason.LOST.name()))
                .await()
                .atMost(PATIENCE);

        cure(deal, "DEAL_REOPENED");
        assertThat(issued(deal)).isEmpty();
    }

    @Test
    void aRefusedAndAnUnpostedDocumentAreCuredByExportingOnceMore() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        var document = documents(deal);
        answer(tx -> targets.rejected(
                tx,
                List.of(new DocumentRejected(document, target(1), "ONEC-0301", "=СУММА(1)", OffsetDateTime.now()))));
        assertThat(csv(deal)).contains("ONEC-0301 =СУММА(1)").contains("export_to_1c");
        cure(deal, "REJECTED");

        answer(tx -> targets.posted(
                tx, List.of(new DocumentPosted(document, target(2), "ref-" + deal, "0001", OffsetDateTime.now()))));
        assertThat(kinds(deal)).isEmpty();
        answer(tx -> targets.changed(
                tx,
                List.of(new DocumentChanged(
                        document, target(2), DocumentChanged.Change.UNPOSTED, OffsetDateTime.now()))));
        cure(deal, "UNDONE_THERE");
    }

    @Test
    void aDocumentWithoutAnAnswerIsNamedAfterAnHour() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        assertThat(kinds(deal)).isEmpty();
        pool.preparedQuery("UPDATE document_target SET at = now() - interval '61 minutes' WHERE document = $1")
                .execute(Tuple.of(documents(deal).id()))
                .await()
                .atMost(PATIENCE);

        cure(deal, "NOT_POSTED");
    }

    @Test
    void twoDocumentsUnderOneReferenceAreDouble() {
        var one = UUID.randomUUID().toString();
        var two = UUID.randomUUID().toString();
        order(one, 1, 100, 100, true);
        order(two, 1, 100, 100, true);
        for (var deal : List.of(one, two)) {
            var document = documents(deal);
            answer(tx -> targets.posted(
                    tx, List.of(new DocumentPosted(document, target(1), "same-" + one, "1", OffsetDateTime.now()))));
        }

        assertThat(kinds(one)).isEmpty();
        assertThat(kinds(two)).containsExactly("DOUBLE_THERE");
        assertThat(findings(two).getFirst().get("cure"))
                .as("cancelling one would take the other back there")
                .extracting("method")
                .isEqualTo("GET");
    }

    @Test
    void aTaxInvoiceOnACorrectedWaybillIsCuredByCorrectingItToo() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        var waybill = documents(deal).id();
        admin().contentType(ContentType.JSON)
                .body("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(waybill))
                .post("/api/documents")
                .then()
                .statusCode(201);
        assertThat(kinds(deal)).isEmpty();
        admin().contentType(ContentType.JSON)
                .body("{\"contract\": {\"number\": \"8\"}}")
                .post("/api/documents/" + waybill + "/correct")
                .then()
                .statusCode(201);

        cure(deal, "BASE_CANCELLED");
        assertThat(kinds(deal)).isEmpty();
        assertThat(issued(deal)).hasSize(2);
    }

    @Test
    void theSummaryCountsAndTheSpreadsheetOpens() {
        order(UUID.randomUUID().toString(), 1, 100, 100, true);
        admin().get(period() + "&organization=" + SELLER)
                .then()
                .statusCode(200)
                .body("summary.deals.told", greaterThanOrEqualTo(1))
                .body(
                        "summary.documents.find { it.type == 'WAYBILL' && it.state == 'ISSUED' }.count",
                        greaterThanOrEqualTo(1))
                .body("summary.targets.system.unique()", equalTo(List.of("onec")));
        assertThat(admin().get(period() + "&format=xlsx")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .startsWith("PK".getBytes(StandardCharsets.US_ASCII));
        admin().get("/api/documents/reconciliation?to=2026-11-30")
                .then()
                .statusCode(400)
                .body("detail", containsString("from"));
        admin().get(period() + "&format=doc").then().statusCode(400).body("code", equalTo("DOC-0304"));
        given().auth().oauth2(Tokens.user("any")).get(period()).then().statusCode(403);
    }

    @Test
    void aBulkExportTellsItsProgress() {
        var deal = UUID.randomUUID().toString();
        order(deal, 1, 100, 100, true);
        var document = documents(deal);
        var unknown = UUID.randomUUID();
        String id = admin().contentType(ContentType.JSON)
                .body(Map.of("document_ids", List.of(document.id(), unknown, document.id())))
                .post("/api/document-sync/bulk_export/")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("done", equalTo(false))
                .body("results", equalTo(Map.of("SENT", 1, "NOT_FOUND", 1)))
                .extract()
                .path("id");
        answer(tx -> targets.posted(
                tx, List.of(new DocumentPosted(document, target(1), "r-" + deal, "1", OffsetDateTime.now()))));

        admin().get("/api/document-sync/bulk_export/" + id)
                .then()
                .body("done", equalTo(true))
                .body("states", equalTo(Map.of("POSTED", 1)));
        given().auth()
                .oauth2(Tokens.user("other"))
                .get("/api/document-sync/bulk_export/" + id)
                .then()
                .statusCode(404);
    }

    /** Takes the request of the one finding of the deal, and sends it as it stands. */
    private void cure(String deal, String kind) {
        assertThat(kinds(deal)).containsExactly(kind);
        Map<String, String> cure = findings(deal).getFirst().get("cure") instanceof Map<?, ?> map
                ? Map.of(
                        "path",
                        (String) map.get("path"),
                        "body",
                        map.get("body") == null ? "" : (String) map.get("body"))
                : Map.of();
        var request = admin();
        if (!cure.get("body").isEmpty()) {
            request.contentType(ContentType.JSON).body(cure.get("body"));
        }
        assertThat(request.post(cure.get("path")).statusCode()).isIn(200, 201, 204);
    }

    private List<String> kinds(String deal) {
        return findings(deal).stream()
                .map(finding -> (String) finding.get("kind"))
                .toList();
    }

    private List<Map<String, Object>> findings(String deal) {
        String after = "";
        var all = new ArrayList<Map<String, Object>>();
        do {
            var page = admin().get(period() + "&limit=200" + (after.isEmpty() ? "" : "&after=" + after))
                    .then()
                    .statusCode(200)
                    .extract();
            all.addAll(page.<List<Map<String, Object>>>path("findings.items"));
            after = page.path("findings.next");
        } while (after != null);
        return all.stream()
                .filter(finding -> ("erp:demo/" + deal).equals(finding.get("order")))
                .toList();
    }

    private String csv(String deal) {
        return admin().get(period() + "&format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.contains(deal))
                .findFirst()
                .orElseThrow();
    }

    private void answer(Function<Tx, Uni<Void>> work) {
        transactions.inTransaction(work).await().atMost(PATIENCE);
    }

    private DocumentRef documents(String deal) {
        var id = UUID.fromString(issued(deal).getFirst());
        return transactions
                .inTransaction(tx -> documents.lock(tx, new Scope(null, null), id))
                .await()
                .atMost(PATIENCE)
                .orElseThrow()
                .document()
                .document();
    }

    private static List<String> issued(String deal) {
        return admin().get("/api/documents?state=ISSUED&deal=" + deal)
                .then()
                .extract()
                .path("items.id");
    }

    private static void order(String deal, int version, int total, int price, boolean issue) {
        var status = admin().contentType(ContentType.JSON)
                .body("""
                        {"source": "erp:demo", "deal": "%s", "version": {"number": %d}, "seller_bin": "%s",
                         "customer": {"name": "ТОО «Ромашка»"}, "currency": "KZT", "total": %d,
                         "closed_at": "%s",
                         "lines": [{"line": 1, "name": "Товар", "kind": "GOODS", "quantity": 1, "price": %d,
                                    "vat": {"category": "STANDARD", "rate": 16, "included": true}}]}""".formatted(deal, version, SELLER, total, OffsetDateTime.now(), price))
                .post("/api/orders?issue=" + issue)
                .statusCode();
        assertThat(status).isIn(200, 201);
    }

    private static TargetRef target(int attempt) {
        return new TargetRef("onec", "main", attempt);
    }

    private static String period() {
        var today = LocalDate.now(ALMATY);
        return "/api/documents/reconciliation?from=%s&to=%s".formatted(today.minusDays(1), today);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
