package kz.kopir.document.drafting;

import static io.restassured.RestAssured.given;
import static kz.kopir.document.drafting.DraftingTest.BUYER;
import static kz.kopir.document.drafting.DraftingTest.ROW;
import static kz.kopir.document.drafting.DraftingTest.WAYBILL;
import static kz.kopir.document.drafting.DraftingTest.admin;
import static kz.kopir.document.drafting.DraftingTest.body;
import static kz.kopir.document.drafting.DraftingTest.make;
import static kz.kopir.document.drafting.DraftingTest.order;
import static kz.kopir.document.drafting.DraftingTest.register;
import static kz.kopir.document.drafting.DraftingTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.OwnersResource;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sale is papered once, taxed on its own day, and seen by its own people, in whatever order its papers are asked for. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class SaleOnceTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Almaty"));

    @Inject
    Pool pool;

    @Test
    void aWaybillFromAnInvoiceIsNotASecondOneBesideTheWaybillOfTheRule() {
        var id = registered();
        String invoice = make(fromOrder(id, "invoice")).extract().path("id");
        String waybill = make(fromOrder(id, "waybill")).extract().path("id");

        make("{\"base_id\": \"%s\", \"document_type\": \"waybill\"}".formatted(invoice))
                .statusCode(200)
                .body("id", equalTo(waybill));
        make(body("waybill", "\"base_id\": \"%s\", %s".formatted(invoice, BUYER), ROW))
                .statusCode(409)
                .body("code", equalTo("DOC-0007"));
    }

    @Test
    void theRulePapersASaleBesideAnInvoiceAndAnewOnceAllIsCancelled() {
        var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
        String id = register(order, 201).extract().path("id");
        make(fromOrder(id, "invoice")).statusCode(201);

        admin().contentType(ContentType.JSON)
                .body(order)
                .post("/api/orders?issue=true")
                .then()
                .statusCode(200);
        assertThat(issued(id)).containsExactlyInAnyOrder("INVOICE", "WAYBILL");

        admin().post("/api/orders/" + id + "/decide-again").then().statusCode(409);
        documents(id).forEach(this::cancel);
        admin().post("/api/orders/" + id + "/decide-again").then().statusCode(204);
        assertThat(issued(id)).containsExactly("WAYBILL");
    }

    @Test
    void anOrderThatIsOnlyRegisteredIsNotPaperedBecauseItHasAnInvoice() {
        var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
        String id = register(order, 201).extract().path("id");
        make(fromOrder(id, "invoice")).statusCode(201);

        register(order, 200);
        assertThat(issued(id)).containsExactly("INVOICE");
    }

    @Test
    void aTaxInvoiceIsTaxedOnTheDayOfTheWaybillAndSoIsItsCorrection() {
        var day = TODAY.minusDays(4).toString();
        String waybill = make(body("waybill", "\"date\": \"%s\", %s".formatted(day, BUYER), ROW))
                .extract()
                .path("id");
        String taxInvoice = make("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(waybill))
                .statusCode(201)
                .body("date", equalTo(TODAY.toString()))
                .body("content.turnover_date", equalTo(day))
                .extract()
                .path("id");

        var cheaper = "{\"lines\": [%s]}".formatted(ROW.replace("5800", "5700"));
        String rightWaybill = correct(waybill, cheaper).extract().path("id");
        correct(taxInvoice, cheaper).body("base", equalTo(rightWaybill)).body("content.turnover_date", equalTo(day));
        correct(rightWaybill, "{\"date\": \"%s\"}".formatted(TODAY.minusDays(2)))
                .body("date", equalTo(TODAY.minusDays(2).toString()));
    }

    @Test
    void anInvoiceToPaySaysNothingOfTheDayOfTurnover() {
        String invoice = make(body("invoice", "\"date\": \"%s\", %s".formatted(TODAY.minusDays(9), BUYER), ROW))
                .extract()
                .path("id");
        make("{\"base_id\": \"%s\", \"document_type\": \"waybill\"}".formatted(invoice))
                .statusCode(201)
                .body("date", equalTo(TODAY.toString()))
                .body("content.turnover_date", equalTo(null));
    }

    @Test
    void aTokenForOneOrganisationDoesNotReachAnothersOrders() {
        var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
        String id = register(order, 201).extract().path("id");
        var other = given().auth().oauth2(Tokens.admin("971240001315")).contentType(ContentType.JSON);

        other.post("/api/orders/" + id + "/decide-again").then().statusCode(404);
        other.post("/api/orders/" + id + "/reissue").then().statusCode(404);
        other.body(fromOrder(id, "invoice"))
                .post("/api/documents")
                .then()
                .statusCode(422)
                .body("code", equalTo("DOC-0504"));
        other.body(order.replace("990140000483", "971240001315"))
                .post("/api/orders")
                .then()
                .statusCode(422)
                .body("detail", containsString("not yours"));
    }

    @ParameterizedTest
    @CsvSource({
        "contract.number, '\"contract\": {\"date\": \"2026-01-10\"}, '",
        "payment.amount, '\"payment\": {\"amount\": -1}, '",
        "contract.number, '\"contract\": {\"number\": \"\"}, '"
    })
    void whatOthersCouldNotReadIsNamedAndNotIssued(String field, String part) {
        make(body("waybill", part + BUYER, ROW))
                .statusCode(422)
                .body("detail", containsString(field + ": "))
                .body("code", equalTo("DOC-0501"));
    }

    @Test
    void theSameRequestIssuesTheDraftThatItHadMade() {
        var id = registered();
        var request = fromOrder(id, "waybill");
        String draft = admin().contentType(ContentType.JSON)
                .body(request)
                .post("/api/documents?draft=true")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        make(request).statusCode(200).body("id", equalTo(draft)).body("state", equalTo("ISSUED"));
    }

    @Test
    void aKeyNamesOneDocumentThoughThatIsCancelled() {
        var key = UUID.randomUUID().toString();
        String id = keyed(key).extract().path("id");
        cancel(id);
        assertThat(keyed(key).extract().<String>path("id")).isEqualTo(id);
    }

    @Test
    void aDraftThatHasLainTooLongIsNotIssuedBackDated() {
        String id = admin().contentType(ContentType.JSON)
                .body(WAYBILL.replace("{\"document_type\"", "{\"date\": \"" + TODAY + "\", \"document_type\""))
                .post("/api/documents?draft=true")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        pool.preparedQuery("""
                        UPDATE document SET content = jsonb_set(content, '{document,date}', to_jsonb($2::text)) WHERE id = $1""")
                .execute(Tuple.of(UUID.fromString(id), TODAY.minusYears(2).toString()))
                .await()
                .indefinitely();
        admin().post("/api/documents/" + id + "/issue").then().statusCode(422).body("detail", containsString("date: "));
    }

    @Test
    void aPlaceInTheListThatIsNoDateIsRefused() {
        admin().get("/api/documents?after=2026-99-99.1").then().statusCode(400);
        admin().get("/api/esf/deadlines?after=2026-99-99.1").then().statusCode(400);
    }

    private static String registered() {
        return register(order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600)), 201)
                .extract()
                .path("id");
    }

    private static String fromOrder(String id, String type) {
        return "{\"order_id\": \"%s\", \"document_type\": \"%s\"}".formatted(id, type);
    }

    private static ValidatableResponse correct(String id, String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/documents/" + id + "/correct")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse keyed(String key) {
        return admin().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(WAYBILL)
                .post("/api/documents")
                .then();
    }

    private void cancel(String id) {
        admin().contentType(ContentType.JSON)
                .body("{\"reason\": \"Ошибка\"}")
                .post("/api/documents/" + id + "/cancel")
                .then()
                .statusCode(204);
    }

    private static List<String> issued(String order) {
        return list(order, "type");
    }

    private static List<String> documents(String order) {
        return list(order, "id");
    }

    private static List<String> list(String order, String field) {
        return admin().get("/api/documents?state=ISSUED&deal=" + order.substring(order.indexOf('/') + 1))
                .then()
                .extract()
                .path("items." + field);
    }
}
