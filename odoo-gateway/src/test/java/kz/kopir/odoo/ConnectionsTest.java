package kz.kopir.odoo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "odoo_gateway"))
@WithTestResource(value = OdooResource.class, scope = TestResourceScope.GLOBAL)
class ConnectionsTest {

    private static final String NAME = "kept";

    OdooSimulator simulator;

    @Inject
    Pool pool;

    private Odoo odoo;

    @BeforeEach
    void reset() {
        simulator.reset();
        odoo = new Odoo(simulator.url(), OdooSimulator.DATABASE);
    }

    @AfterEach
    void remove() {
        Gateway.remove(NAME);
        Gateway.remove("other");
    }

    private Map<String, Object> settings() {
        return Gateway.connection(NAME, odoo, OdooSimulator.COMPANY);
    }

    @Test
    void secretsGoInEncryptedAndNeverComeOut() {
        var settings = settings();
        settings.put("password", "очень-секретно");
        Gateway.add(settings)
                .statusCode(201)
                .header("ETag", not(equalTo(null)))
                .body("password.set", equalTo(true))
                .body("api_key.set", equalTo(false))
                .body("behaviour.types", equalTo(List.of("WAYBILL", "COMPLETION_ACT", "RECEIPT")));
        var body = given().auth()
                .oauth2(Tokens.admin())
                .get("/api/odoo-connections/" + NAME)
                .asString();
        assertThat(body).doesNotContain("очень-секретно");
        assertThat(stored()).doesNotContain("очень-секретно").contains("v1:sandbox:");
        given().auth()
                .oauth2(Tokens.user("somebody"))
                .get("/api/odoo-connections")
                .then()
                .statusCode(403);
    }

    private String stored() {
        return pool.query("SELECT settings::text || secrets::text FROM odoo_connection")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(Gateway.PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "url, ftp://odoo, url",
        "database, '', database",
        "name, Большое, name",
        "webhook_secret, short, webhook_secret",
        "company, -1, company"
    })
    void saysWhichFieldIsWrongAndWhatItShouldBe(String field, String value, String named) {
        var settings = settings();
        settings.put(field, field.equals("company") ? (Object) Integer.valueOf(value) : value);
        Gateway.add(settings)
                .statusCode(422)
                .body("code", equalTo("ODOO-0601"))
                .body("detail", containsString(named + ": "));
    }

    @Test
    void aSecretThatIsLeftOutStaysUnlessTheServerIsAnother() {
        var tag = Gateway.add(settings()).statusCode(201).extract().header("ETag");
        var changed = settings();
        changed.remove("password");
        changed.put("language", "en_US");
        var next = put(changed, tag)
                .statusCode(200)
                .body("password.set", equalTo(true))
                .extract()
                .header("ETag");
        put(changed, tag).statusCode(412);
        changed.put("url", "https://elsewhere.example.kz");
        put(changed, next).statusCode(422).body("detail", containsString("password: "));
    }

    private static io.restassured.response.ValidatableResponse put(Map<String, Object> settings, String tag) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(settings)
                .put("/api/odoo-connections/" + NAME)
                .then();
    }

    @Test
    void anOrganisationBelongsIntoOneConnection() {
        Gateway.add(settings()).statusCode(201);
        var other = settings();
        other.put("name", "other");
        Gateway.add(other).statusCode(409).body("code", equalTo("ODOO-0603"));
    }

    @Test
    void theTestSaysEachThingInWordsAndMakesTheMissingTax() {
        Gateway.add(settings()).statusCode(201);
        Gateway.test(NAME, false)
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("steps.find { it.name == 'version' }.message", containsString("Odoo 19"))
                .body("steps.find { it.name == 'tax_16' }.cure", containsString("create_missing=true"));
        Gateway.test(NAME, true).statusCode(200).body("ok", equalTo(true));
        Gateway.test(NAME, false).statusCode(200).body("ok", equalTo(true));
    }

    @Test
    void aRobotWithoutTheRightMakesNoTaxAndIsToldSo() {
        var settings = settings();
        settings.put("login", "bot");
        settings.put("password", "bot");
        Gateway.add(settings).statusCode(201);
        Gateway.test(NAME, true)
                .body("ok", equalTo(false))
                .body("steps.find { it.name == 'tax_16' }.message", containsString("ODOO-0302"));
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong, ODOO-0102", "mfa, mfa, ODOO-0102"})
    void saysThatTheLoginIsNotAccepted(String login, String password, String code) {
        var settings = settings();
        settings.put("login", login);
        settings.put("password", password);
        Gateway.add(settings).statusCode(201);
        Gateway.test(NAME, false)
                .body("ok", equalTo(false))
                .body("steps.find { it.name == 'login' }.message", containsString(code));
    }

    @Test
    void saysThatNothingListensAndThatSomethingElseDoes() {
        var settings = settings();
        settings.put("url", "http://localhost:" + Ports.free());
        Gateway.add(settings).statusCode(201);
        Gateway.test(NAME, false).body("steps[0].message", containsString("ODOO-0109"));
        Gateway.remove(NAME);
        settings.put("url", odoo.url() + "/elsewhere");
        Gateway.add(settings).statusCode(201);
        Gateway.test(NAME, false).body("steps[0].message", containsString("ODOO-0108"));
    }

    @Test
    void saysThatTheCompanyIsNotOurs() {
        var settings = settings();
        settings.put("company", 77);
        Gateway.add(settings).statusCode(201);
        Gateway.test(NAME, false)
                .body("steps.find { it.name == 'company' }.ok", equalTo(false))
                .body("steps.find { it.name == 'company' }.message", containsString("77"));
    }
}
