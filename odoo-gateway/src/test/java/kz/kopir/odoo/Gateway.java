package kz.kopir.odoo;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.testing.Tokens;

/** This service's API as an administrator uses it. */
public final class Gateway {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Gateway() {}

    /** A connection for the seller, as quick in its pauses as a test wants. */
    static Map<String, Object> connection(String name, Odoo odoo, int company) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("name", name);
        settings.put("url", odoo.url());
        settings.put("database", odoo.database());
        settings.put("login", "admin");
        settings.put("password", "admin");
        settings.put("company", company);
        settings.put("organizations", List.of(Sales.SAUDA));
        settings.put("breaker_pause", "PT0.5S");
        settings.put("webhook_secret", "sandbox-webhook-secret");
        settings.put("behaviour", Map.of("attach_pdf", true));
        settings.put(
                "limits",
                Map.of(
                        "requests_per_second", 1000,
                        "burst", 1000,
                        "read_timeout", "PT5S",
                        "lease", "PT20S",
                        "login_pause", "PT1S"));
        return settings;
    }

    static ValidatableResponse add(Map<String, Object> settings) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings)
                .post("/api/odoo-connections")
                .then();
    }

    static void remove(String name) {
        given().auth()
                .oauth2(Tokens.admin())
                .queryParam("force", true)
                .delete("/api/odoo-connections/" + name)
                .then()
                .statusCode(org.hamcrest.Matchers.in(List.of(204, 404)));
    }

    static ValidatableResponse test(String name, boolean createMissing) {
        return given().auth()
                .oauth2(Tokens.admin())
                .queryParam("create_missing", createMissing)
                .post("/api/odoo-connections/" + name + "/test")
                .then();
    }

    static ValidatableResponse post(String path, Object body) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse document(UUID document) {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/odoo-sync/" + document)
                .then();
    }

    static void awaitState(UUID document, String state) {
        await("document " + document + " " + state)
                .atMost(PATIENCE)
                .until(() -> document(document).extract().path("state"), state::equals);
    }

    static void awaitSeen(UUID document, String seen) {
        await("document " + document + " " + seen)
                .atMost(PATIENCE)
                .until(() -> document(document).extract().path("seen"), seen::equals);
    }
}
