package kz.kopir.document.parties;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kz.kopir.document.OwnersResource;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class PartiesTest {

    private static final String ORGANIZATION = """
            {"bin": "%s", "name": {"ru": "ТОО «Жаңа Сауда»", "kk": "«Жаңа Сауда» ЖШС"}, "address": {"ru": "Алматы, Абая 1"},
             "vat": {"payer": true, "since": "2026-01-01", "certificate_series": "60001", "certificate_number": "0012345"},
             "bank_accounts": [{"iban": "KZ86125KZT5004100100", "bic": "CASPKZKA", "bank": "АО Kaspi Bank", "currency": "KZT", "standard": true}],
             "kbe": "17", "knp": "710", "signers": [{"role": "DIRECTOR", "position": "Директор", "name": "Ахметов А. А."}],
             "language": "KK", "number_patterns": {"INVOICE": "С-{year:2}-{counter:5}"}, "number_authority": "OURS"}""";
    private static final String CUSTOMER = """
            {"kind": "COMPANY", "name": {"ru": "%s"}, "tax_id": %s, "resident": true, "address": {"ru": "Астана"}}""";

    @Test
    void knowsTheOrganizationsOfTheConfiguration() {
        admin().get("/api/organizations/990140000483")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name.ru", equalTo("ТОО «Көпір Сауда»"))
                .body("zone", equalTo("Asia/Almaty"))
                .body("warnings", hasSize(0));
    }

    @Test
    void addsChangesAndRemovesAnOrganizationAndNotesWho() {
        var url = "/api/organizations/180340021791";
        var card = ORGANIZATION.formatted("180340021791");
        admin().body(card)
                .header("If-None-Match", "*")
                .put(url)
                .then()
                .statusCode(201)
                .body("number_patterns.INVOICE", equalTo("С-{year:2}-{counter:5}"));
        admin().body(card).header("If-None-Match", "*").put(url).then().statusCode(412);
        admin().body(card).put(url).then().statusCode(428).body("code", equalTo("DOC-0408"));
        admin().body(card.replace("\"17\"", "\"19\""))
                .header("If-Match", "\"1\"")
                .put(url)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("kbe", equalTo("19"));
        admin().body(card).header("If-Match", "\"1\"").put(url).then().statusCode(412);
        admin().get("/api/audit?entity=organization&entity_id=180340021791")
                .then()
                .body("items.action", equalTo(java.util.List.of("change", "add")))
                .body("items[0].before.kbe", equalTo("17"))
                .body("items[0].after.kbe", equalTo("19"));
        admin().header("If-Match", "\"2\"").delete(url).then().statusCode(204);
        admin().get(url).then().statusCode(404);
    }

    @Test
    void namesEveryWrongFieldAtOnceAndKeepsNothing() {
        var url = "/api/organizations/990140000484x";
        admin().header("Accept-Language", "en")
                .header("If-None-Match", "*")
                .body(ORGANIZATION
                        .formatted("990140000484x")
                        .replace("\"17\"", "\"1\"")
                        .replace("CASPKZKA", "KASPI")
                        .replace("С-{year:2}-{counter:5}", "С-{month}-{counter:5}"))
                .put(url)
                .then()
                .statusCode(422)
                .body("code", equalTo("DOC-0401"))
                .body("detail", containsString("bin: a BIN or IIN has 12 digits"))
                .body("detail", containsString("kbe: two digits"))
                .body("detail", containsString("bank_accounts.0.bic"))
                .body("detail", containsString("number_patterns.INVOICE"));
        admin().get(url).then().statusCode(404);
    }

    @Test
    void refusesPatternsThatGiveTwoTypesTheSameNumbers() {
        admin().header("Accept-Language", "en")
                .header("If-None-Match", "*")
                .body(ORGANIZATION
                        .formatted("180340021791")
                        .replace(
                                "\"INVOICE\": \"С-{year:2}-{counter:5}\"",
                                "\"INVOICE\": \"{year}-{counter}\", \"TAX_INVOICE\": \"{year}-{counter}\""))
                .put("/api/organizations/180340021791")
                .then()
                .statusCode(422)
                .body("detail", containsString("number_patterns.TAX_INVOICE: numbers would be the same"));
    }

    /** The tax service's own test stands use numbers that break the rule. */
    @Test
    void warnsOfAWrongCheckDigitAndKeepsTheCard() {
        admin().header("If-None-Match", "*")
                .body(ORGANIZATION.formatted("123456789011").replace("KZ86125KZT5004100100", "KZ97722S000022559826"))
                .put("/api/organizations/123456789011")
                .then()
                .statusCode(201)
                .body("warnings.field", equalTo(java.util.List.of("bin", "bank_accounts.0.iban")))
                .body("warnings.code", equalTo(java.util.List.of("DOC-0402", "DOC-0403")));
        admin().header("If-Match", "\"1\"").delete("/api/organizations/123456789011");
    }

    @Test
    void showsATokenItsOrganizationsOnlyAndLetsAdministratorsChangeThem() {
        var bounded = as(Tokens.user("aliya", "971240001315"));
        bounded.get("/api/organizations").then().body("items.bin", equalTo(java.util.List.of("971240001315")));
        as(Tokens.user("aliya", "971240001315"))
                .get("/api/organizations/990140000483")
                .then()
                .statusCode(404);
        as(Tokens.user("aliya"))
                .header("If-Match", "\"1\"")
                .body(ORGANIZATION.formatted("971240001315"))
                .put("/api/organizations/971240001315")
                .then()
                .statusCode(403);
    }

    @Test
    void keepsOneCustomerPerTaxIdAndShowsUsersTheirOwn() {
        var name = "ТОО «" + UUID.randomUUID() + "»";
        var aliya = "aliya-" + UUID.randomUUID();
        var location = as(Tokens.user(aliya))
                .body(CUSTOMER.formatted(name, "\"960640000535\""))
                .post("/api/customers")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        as(Tokens.user("bolat"))
                .body(CUSTOMER.formatted("Другой", "\"960640000535\""))
                .post("/api/customers")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOC-0406"));
        as(Tokens.user(aliya))
                .get("/api/customers?text=" + name.substring(0, 20).toUpperCase())
                .then()
                .body("items.name.ru", hasItem(name));
        as(Tokens.user("bolat")).get("/api/customers").then().body("items.name.ru", everyItem(not(equalTo(name))));
        as(Tokens.user("bolat"))
                .get("/api/customers?tax_id=960640000535")
                .then()
                .body("items", hasSize(1));
        admin().header("If-Match", "\"1\"").delete(location).then().statusCode(204);
    }

    @Test
    void keepsCustomersWithoutATaxIdAndForeignOnes() {
        var first = admin().body(CUSTOMER.formatted("Покупатель без ИИН", "null"))
                .post("/api/customers")
                .then()
                .statusCode(201);
        admin().body(CUSTOMER.formatted("Ещё один", "null"))
                .post("/api/customers")
                .then()
                .statusCode(201);
        admin().body(CUSTOMER.formatted("Acme", "\"DE-123\"").replace("\"resident\": true", "\"resident\": false"))
                .post("/api/customers")
                .then()
                .statusCode(201);
        admin().body(CUSTOMER.formatted("Acme", "\"DE-123\""))
                .post("/api/customers")
                .then()
                .statusCode(422);
        admin().header("If-Match", "\"7\"")
                .body(CUSTOMER.formatted("Иное", "null"))
                .put(first.extract().header("Location"))
                .then()
                .statusCode(412);
    }

    private static RequestSpecification admin() {
        return as(Tokens.admin());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
