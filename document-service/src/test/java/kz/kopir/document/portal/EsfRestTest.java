package kz.kopir.document.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.ToldEvents;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class EsfRestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String WAYBILL = """
            {"document_type": "waybill", "organization_bin": "990140000483",
             "customer": {"name": "ТОО «Ромашка»", "bin": "960640000535", "address": "г. Алматы, ул. Абая, 1"},
             "contract": {"number": "7", "date": "2026-01-15"},
             "lines": [{"product": {"article": "KF-1000"}, "name": "Кофе", "quantity": 2, "price": 5800}]}""";
    private static final String REGISTRATION =
            "{\"registration_number\": \"ESF-990140000483-20261118-76963660\", \"registered_on\": \"2026-11-18\", \"status\": \"DELIVERED\"}";

    @Inject
    AnnounceDeadlines announce;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private String waybill;
    private String invoice;

    @BeforeEach
    void make() {
        completeSeller();
        waybill = make(WAYBILL);
        invoice = make("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(waybill));
    }

    @Test
    void anOrdinaryInvoiceNeedsNothingMoreThanItsDocuments() {
        String number =
                admin().get("/api/documents/" + waybill).then().extract().path("number");

        admin().get("/api/documents/" + invoice + "/esf.xml")
                .then()
                .statusCode(200)
                .contentType(containsString("application/xml"))
                .body(containsString("ORDINARY_INVOICE"))
                .body(containsString("<contractNum>7</contractNum>"))
                .body(containsString("<deliveryDocNum>" + number + "</deliveryDocNum>"));
        admin().get("/api/documents/" + invoice + "/esf").then().body("ready", equalTo(true));
        admin().get("/api/documents/" + waybill + "/esf.xml")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOC-1101"));
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .get("/api/documents/" + invoice + "/esf.xml")
                .then()
                .statusCode(404);
    }

    @Test
    void whatThePortalWouldRefuseIsNamedByItsField() {
        var nameless = make(WAYBILL.replace(", \"bin\": \"960640000535\"", ""));
        String taxInvoice = make("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(nameless));

        admin().header("Accept-Language", "en")
                .get("/api/documents/" + taxInvoice + "/esf.xml")
                .then()
                .statusCode(422)
                .body("detail", containsString("tax_id"));
        admin().header("If-None-Match", "*")
                .contentType(ContentType.JSON)
                .body("{\"buyer\": {\"tax_id\": \"960640000535\"}, \"lines\": {\"1\": {\"catalog_tru_id\": \"77\"}}}")
                .put("/api/documents/" + taxInvoice + "/esf")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("ready", equalTo(true));
        admin().get("/api/documents/" + taxInvoice + "/esf.xml")
                .then()
                .statusCode(200)
                .body(containsString("<catalogTruId>77</catalogTruId>"));
        admin().header("If-None-Match", "*")
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/documents/" + taxInvoice + "/esf")
                .then()
                .statusCode(412);
    }

    @Test
    void aRegisteredInvoiceIsNoLongerDueIsPrintedSoAndCanBeFixed() {
        admin().get("/api/esf/deadlines?limit=200&state=due").then().body("items.document", hasItem(invoice));
        register(REGISTRATION.replace("ESF-", "esf-"))
                .statusCode(400)
                .body("detail", containsString("registration_number"));
        register(REGISTRATION).statusCode(200).body("registration.status", equalTo("DELIVERED"));

        admin().get("/api/esf/deadlines?limit=200").then().body("items.document", not(hasItem(invoice)));
        admin().get("/api/documents/" + invoice + "/print?format=html&lang=ru")
                .then()
                .body(containsString("ESF-990140000483-20261118-76963660"));
        admin().get("/api/documents/" + invoice + "/history").then().body("items.action", hasItem("esf-register"));

        String fixed = admin().contentType(ContentType.JSON)
                .body("{\"contract\": {\"number\": \"8\", \"date\": \"2026-02-01\"}}")
                .post("/api/documents/" + invoice + "/correct")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().get("/api/documents/" + fixed + "/esf.xml")
                .then()
                .statusCode(200)
                .body(containsString("FIXED_INVOICE"))
                .body(containsString("<registrationNumber>ESF-990140000483-20261118-76963660</registrationNumber>"));
    }

    @Test
    void aSaleWithoutItsTaxInvoiceIsDueAndLateAfterFifteenDays() {
        var sale = make(WAYBILL);
        admin().get("/api/esf/deadlines?limit=200&state=due").then().body("items.document", hasItem(sale));
        admin().get("/api/esf/deadlines?limit=200").then().body("items.document", not(hasItem(waybill)));
        back(sale, 16);

        admin().get("/api/esf/deadlines?limit=200&state=late&organization=990140000483")
                .then()
                .body("items.document", hasItem(sale))
                .body("items.find { it.document == '%s' }.days_left".formatted(sale), equalTo(-1));
        admin().get("/api/esf/deadlines?limit=200&state=due").then().body("items.document", not(hasItem(sale)));
    }

    @Test
    void aCorrectedSaleStaysUnderItsTaxInvoice() {
        String corrected = admin().contentType(ContentType.JSON)
                .body("{\"contract\": {\"number\": \"8\"}}")
                .post("/api/documents/" + waybill + "/correct")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().get("/api/esf/deadlines?limit=200").then().body("items.document", not(hasItem(corrected)));
    }

    @Test
    void peopleAreToldOncePerOrganisationAndDay() {
        var sale = make(WAYBILL);
        back(sale, 20);
        pool.query("DELETE FROM esf_told").execute().await().atMost(PATIENCE);
        var before = told();
        announce.announce().await().atMost(PATIENCE);
        announce.announce().await().atMost(PATIENCE);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).isEqualTo(before + 1));
        assertThat(pool.query("SELECT day FROM esf_told")
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .rowCount())
                .isEqualTo(1);
    }

    private int told() {
        return ToldEvents.with(broker, "DOC-1201", "operations.alert").size();
    }

    private void back(String document, int days) {
        pool.preparedQuery("UPDATE document SET date = $2, turnover = $2 WHERE id = $1")
                .execute(Tuple.of(
                        UUID.fromString(document),
                        LocalDate.now(AnnounceDeadlines.ALMATY).minusDays(days)))
                .await()
                .atMost(PATIENCE);
    }

    private ValidatableResponse register(String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .put("/api/documents/" + invoice + "/esf/registration")
                .then();
    }

    private static String make(String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/documents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The portal wants an address, a certificate and who issues. */
    private static void completeSeller() {
        var card = admin().get("/api/organizations/990140000483").then().extract();
        if (card.path("address") == null) {
            admin().header("If-Match", card.header("ETag"))
                    .contentType(ContentType.JSON)
                    .body("""
                            {"bin": "990140000483", "name": {"ru": "ТОО «Көпір Сауда»"}, "address": {"ru": "г. Алматы, пр. Достык, 1"},
                             "vat": {"payer": true, "certificate_series": "60001", "certificate_number": "0012345",
                                     "certificate_date": "2020-01-10"},
                             "signers": [{"role": "ISSUER", "position": "Бухгалтер", "name": "Сауле Ахметова"}]}""")
                    .put("/api/organizations/990140000483")
                    .then()
                    .statusCode(200);
        }
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
