package kz.kopir.document.life;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.TargetRef;
import kz.kopir.document.Deals;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.answers.Targets;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.document.life.IssuedDocuments.Scope;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class LifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Scope ALL = new Scope(null, null);

    @Inject
    Transactions transactions;

    @Inject
    IssueDocuments issueDocuments;

    @Inject
    IssuedDocuments documents;

    @Inject
    Targets targets;

    private UUID id;

    @BeforeEach
    void issue() {
        var deal = UUID.randomUUID().toString();
        var sale = Deals.deal(deal, 1, "11600", Deals.goods(1, "2", "5800", Deals.included("16")));
        transactions
                .inTransaction(tx -> issueDocuments.issue(tx, List.of(sale)))
                .await()
                .atMost(PATIENCE);
        id = UUID.fromString(
                admin().get("/api/documents?deal=" + deal).then().extract().path("items[0].id"));
    }

    @Test
    void cancelsOnceKeepsTheNumberAndTellsTheTargets() {
        String number = admin().get("/api/documents/" + id).then().extract().path("number");
        cancel("{\"reason\": \"Ошибка в количестве\"}", 204);
        cancel("{\"reason\": \"Ещё раз\"}", 409);

        admin().get("/api/documents/" + id)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("cancel_reason", equalTo("Ошибка в количестве"))
                .body("number", equalTo(number));
        admin().get("/api/documents/" + id + "/print?format=html&lang=ru")
                .then()
                .statusCode(200)
                .body(containsString("АННУЛИРОВАН"));
        assertThat(standing().revision()).isEqualTo(2);
        admin().get("/api/documents/" + id + "/history")
                .then()
                .body("items.action", equalTo(List.of("issue", "cancel")))
                .body("items[1].actor", equalTo("admin"))
                .body("items[1].after.reason", equalTo("Ошибка в количестве"));
    }

    @Test
    void wantsAReasonAndNamesTheField() {
        cancel("{\"reason\": \" \"}", 400);
        admin().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/documents/" + id + "/cancel")
                .then()
                .statusCode(400)
                .body("detail", containsString("reason"));
    }

    @Test
    void sendsWhatIsRefusedAgainAndLeavesWhatIsPosted() {
        export("SENT");
        assertThat(standing().revision()).isEqualTo(2);
        answered(new DocumentRejected(
                document().document(), target(1), "ONEC-0301", "Период закрыт", OffsetDateTime.now()));
        export("SENT");
        assertThat(standing().revision()).isEqualTo(3);

        var posted = new DocumentPosted(document().document(), target(2), "key", "00000000015", OffsetDateTime.now());
        transactions
                .inTransaction(tx -> targets.posted(tx, List.of(posted)))
                .await()
                .atMost(PATIENCE);
        export("ALREADY_POSTED");
        assertThat(standing().revision()).isEqualTo(3);
        admin().get("/api/documents/" + id + "/history")
                .then()
                .body("items.action", equalTo(List.of("issue", "export", "export", "post")));
    }

    @Test
    void answersForEachDocumentOfABulkExport() {
        var unknown = UUID.randomUUID();
        admin().contentType(ContentType.JSON)
                .body("{\"document_ids\": [\"%s\", \"%s\"]}".formatted(id, unknown))
                .post("/api/document-sync/bulk_export/")
                .then()
                .statusCode(200)
                .body("items.result", equalTo(List.of("SENT", "NOT_FOUND")));
        admin().contentType(ContentType.JSON)
                .body("{\"document_ids\": []}")
                .post("/api/document-sync/bulk_export/")
                .then()
                .statusCode(400)
                .body("detail", containsString("document_ids"));
    }

    @Test
    void doesNothingToADocumentOfOthers() {
        var stranger = given().auth().oauth2(Tokens.user("stranger")).contentType(ContentType.JSON);
        stranger.body("{\"reason\": \"x\"}")
                .post("/api/documents/" + id + "/cancel")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .post("/api/document-sync/" + id + "/export_to_1c/")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .get("/api/documents/" + id + "/history")
                .then()
                .statusCode(404);
        assertThat(standing().revision()).isEqualTo(1);
    }

    private void cancel(String body, int status) {
        admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/documents/" + id + "/cancel")
                .then()
                .statusCode(status);
    }

    private void export(String result) {
        admin().post("/api/document-sync/" + id + "/export_to_1c/")
                .then()
                .statusCode(200)
                .body("result", equalTo(result));
    }

    private void answered(DocumentRejected rejected) {
        transactions
                .inTransaction(tx -> targets.rejected(tx, List.of(rejected)))
                .await()
                .atMost(PATIENCE);
    }

    private IssuedDocuments.Standing standing() {
        return transactions
                .inTransaction(tx -> documents.lock(tx, ALL, id))
                .await()
                .atMost(PATIENCE)
                .orElseThrow();
    }

    private DocumentCreated document() {
        return standing().document();
    }

    private static TargetRef target(int attempt) {
        return new TargetRef("onec", "main", attempt);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
