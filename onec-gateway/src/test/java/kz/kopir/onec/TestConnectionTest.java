package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.EventJson;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator of 1C is told when a connection is tried. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class TestConnectionTest {

    OnecSimulator onec;

    @BeforeEach
    void reset() {
        onec.reset();
        // a login that was refused a moment ago is not tried at once
        await().atMost(Duration.ofSeconds(60))
                .until(() -> test("main", "").extract().<Boolean>path("ok"));
        onec.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice",
                "waybill",
                "completion_act",
                "tax_invoice",
                "receipt",
                "shipment",
                "transfer",
                "surplus",
                "write_off",
                "inventory_count"
            })
    void allFieldsOfEachTypeAreThere(String type) {
        test("main", "?document_type=" + type)
                .body("steps.find { it.name == 'fields' }.message", containsString("на месте"))
                .body("ok", equalTo(true));
        assertThat(onec.ledger().entries()).as("nothing is written").isEmpty();
    }

    @Test
    void aTestDocumentIsWrittenAndRemovedAgain() {
        test("main", "?write=true").body("steps.name", hasItem("write")).body("ok", equalTo(true));
        assertThat(onec.ledger().entries("create-document")).hasSize(1);
        assertThat(onec.ledger().entries("delete-document")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "maintenance, никого не пускает",
        "unauthorized, не принимает логин",
        "html, пришла страница",
        "pool_exhausted, свободного сеанса"
    })
    void whatKeepsTheBaseFromAnsweringIsSaidInWordsWithACure(String fault, String words) {
        onec.faults().set(Fault.of(fault).times(1));
        test("main", "")
                .body("ok", equalTo(false))
                .body("steps", hasSize(1))
                .body("steps[0].message", containsString(words))
                .body("steps[0].cure.length() > 20", equalTo(true));
    }

    @Test
    void whatTheBaseLacksIsNamed() {
        test("http", "?document_type=invoice").body("ok", equalTo(true)).body("steps.name", hasItem("http_service"));
        test("hybrid", "")
                .body("ok", equalTo(false))
                .body("steps.message", hasItem(containsString("Организация 100000000006: В 1С нет организации")))
                .body("steps.name", hasItems("login", "fields", "reference", "files"));
        test("soap", "").body("ok", equalTo(true));
        test("files", "").body("ok", equalTo(true)).body("steps.name", hasItem("files"));
        test("enterprise-data", "").body("steps.find { it.name == 'soap' }.ok", equalTo(true));
    }

    @Test
    void aDryRunShowsTheRequestWithItsReferencesAndWritesNothing() throws Exception {
        var stranger = new Customer("ТОО «Новый»", "180340021791", null, null, null, null);
        dryRun("main", Documents.of(DocumentType.WAYBILL).from(stranger).created())
                .body("method", equalTo("POST"))
                .body("address", containsString("Document_РеализацияТоваровУслуг"))
                .body("body.Товары[0].Номенклатура_Key", equalTo(StartingSet.COFFEE.toString()))
                .body("code", nullValue());
        dryRun("main", Documents.of(DocumentType.WAYBILL).created("NO-SUCH", 1))
                .body("code", equalTo("ONEC-0209"))
                .body("message", containsString("NO-SUCH"));
        dryRun("http", Documents.of(DocumentType.WAYBILL).created("NO-SUCH", 1))
                .body("method", equalTo("PUT"))
                .body("check.missing.field", hasItem("lines[0].product"));
        dryRun("enterprise-data", Documents.of(DocumentType.WAYBILL).created())
                .body("method", equalTo("POST"))
                .body("address", containsString("/ws/EnterpriseDataUpload"))
                .body("body", containsString("<Документ.РеализацияТоваровУслуг>"));
        dryRun("files", Documents.of(DocumentType.TRANSFER).created())
                .body("body", containsString("<Документ.ПеремещениеТоваров>"));
        assertThat(onec.ledger().entries()).isEmpty();
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/onec-integrations/main/dry-run")
                .then()
                .statusCode(422)
                .body("code", equalTo("ONEC-0609"));
    }

    private static ValidatableResponse dryRun(String connection, DocumentCreated document) throws Exception {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(EventJson.mapper().writeValueAsString(document))
                .post("/api/onec-integrations/" + connection + "/dry-run")
                .then()
                .statusCode(200);
    }

    @Test
    void anUnknownTypeOrConnectionIsRefused() {
        given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec-integrations/main/test?document_type=letter")
                .then()
                .statusCode(400)
                .body("code", equalTo("ONEC-0608"));
        given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec-integrations/none/test")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user("any"))
                .post("/api/onec-integrations/main/test")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse test(String connection, String query) {
        return given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec-integrations/" + connection + "/test" + query)
                .then()
                .statusCode(200);
    }
}
