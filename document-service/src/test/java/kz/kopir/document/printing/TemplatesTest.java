package kz.kopir.document.printing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import kz.kopir.document.OwnersResource;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class TemplatesTest {

    private static final String FORM = "/api/print-templates/shipment";

    @AfterEach
    void goBack() {
        choose(tag(), null, 204);
    }

    @Test
    void aChangedFormIsPreviewedChosenAndGoneBackFrom() {
        var bundled =
                admin().get(FORM + "/bundled").then().statusCode(200).extract().asString();
        var before = shipment();
        int version = upload(bundled.replace("<h1", "<p>Наш склад открыт до 18:00</p><h1"))
                .statusCode(201)
                .extract()
                .path("current");
        admin().post(FORM + "/" + version + "/preview?format=html&document=" + before)
                .then()
                .statusCode(200)
                .body(containsString("Наш склад открыт до 18:00"));
        print(before).body(not(containsString("Наш склад")));

        var tag = tag();
        choose(tag, version, 204);
        choose(tag, version, 412);
        choose(tag(), 999, 412);
        admin().get("/api/print-templates")
                .then()
                .body("items.find { it.form == 'shipment' }.current", equalTo(version));
        var with = shipment();
        print(with).body(containsString("Наш склад открыт до 18:00"));
        print(before).body(not(containsString("Наш склад")));
        admin().get("/api/documents/" + with + "/print?format=html&template=bundled")
                .then()
                .body(not(containsString("Наш склад")));

        choose(tag(), null, 204);
        print(shipment()).body(not(containsString("Наш склад")));
        print(with).body(containsString("Наш склад открыт до 18:00"));
        admin().get(FORM).then().body("items.version", hasItem(version)).body("current", nullValue());
    }

    @Test
    void whatATemplateMayNotDoIsRefusedWithItsCode() {
        upload("{inject:config}").statusCode(422).body("code", equalTo("DOC-0802"));
        upload("x".repeat(300_000)).statusCode(422).body("code", equalTo("DOC-0801"));
        int version = upload("<html><body>{unheardOf}</body></html>")
                .statusCode(201)
                .extract()
                .path("current");
        admin().post(FORM + "/" + version + "/preview?document=" + shipment())
                .then()
                .statusCode(422)
                .body("code", equalTo("DOC-0803"));
        int outside = upload("<html><body><img src=\"http://example.org/x.png\"/></body></html>")
                .statusCode(201)
                .extract()
                .path("current");
        admin().post(FORM + "/" + outside + "/preview?document=" + shipment())
                .then()
                .statusCode(422)
                .body("code", equalTo("DOC-0808"));
        admin().get("/api/print-templates/bill").then().statusCode(404).body("code", equalTo("DOC-0813"));
        given().auth()
                .oauth2(Tokens.user("any"))
                .get("/api/print-templates")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse print(String document) {
        return admin().get("/api/documents/" + document + "/print?format=html")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse upload(String template) {
        return admin().contentType(ContentType.JSON)
                .body(Map.of("template", template, "comment", "Проба"))
                .post(FORM)
                .then();
    }

    private static void choose(String tag, Integer version, int status) {
        assertThat(admin().header("If-Match", tag)
                        .contentType(ContentType.JSON)
                        .body("{\"version\": " + version + "}")
                        .put(FORM + "/current")
                        .statusCode())
                .isEqualTo(status);
    }

    private static String tag() {
        return admin().get(FORM).header("ETag");
    }

    private static String shipment() {
        return admin().contentType(ContentType.JSON)
                .body(
                        "{\"document_type\": \"shipment\", \"customer\": {\"name\": \"ТОО «Ромашка»\"}, \"lines\": [{\"name\": \"Кофе\", \"quantity\": 1, \"price\": 5}]}")
                .post("/api/documents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
