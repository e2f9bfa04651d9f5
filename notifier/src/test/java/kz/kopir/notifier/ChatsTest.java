package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.ThreadLocalRandom;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
class ChatsTest {

    private static final String PATH = "/api/notifications/chats";

    private final long chat = -ThreadLocalRandom.current().nextLong(1_000_000, 2_000_000_000);

    @Test
    void keepsAChatAsItWasGiven() {
        add("""
                {"chat": %d, "name": "Бухгалтерия", "language": "kk", "events": ["document_posted", "daily_summary"],
                 "quiet_from": "22:00", "quiet_to": "08:00", "urgent": ["alert"], "threshold": 150000, "attach_pdf": true,
                 "organizations": ["990140000483"], "daily_summary": "18:00", "storm_after": 3}""".formatted(chat)).then().statusCode(201);
        admin().get(PATH + "/" + chat)
                .then()
                .statusCode(200)
                .body("settings.language", equalTo("KK"))
                .body("settings.events", hasItems("DOCUMENT_POSTED", "DAILY_SUMMARY"))
                .body("settings.quiet_from", equalTo("22:00:00"))
                .body("settings.attach_pdf", equalTo(true))
                .body("origin", equalTo("DATABASE"));
        admin().get(PATH + "?limit=200").then().body("items.settings.chat", hasItem((int) chat));
    }

    @Test
    void changesAChatOnlyForWhoHasSeenIt() {
        var tag = add("{\"chat\": %d}".formatted(chat)).then().extract().header("ETag");
        change("{\"name\": \"A\"}", tag).then().statusCode(200).body("settings.name", equalTo("A"));
        change("{\"name\": \"B\"}", tag).then().statusCode(412).body("code", equalTo("NTF-0115"));
        admin().contentType("application/json")
                .body("{}")
                .put(PATH + "/" + chat)
                .then()
                .statusCode(428)
                .body("code", equalTo("NTF-0114"));
        admin().delete(PATH + "/" + chat).then().statusCode(204);
        admin().get(PATH + "/" + chat).then().statusCode(404).body("code", equalTo("NTF-0110"));
        admin().get("/api/audit?entity=chat&entity_id=" + chat).then().statusCode(200);
    }

    @Test
    void namesWhatIsWrongAndItsCure() {
        add("""
                {"chat": 0, "quiet_from": "22:00", "zone": "Алматы", "threshold": -1, "organizations": ["1"], "storm_after": 0}""")
                .then()
                .statusCode(422)
                .body("code", equalTo("NTF-0111"))
                .body("detail", containsString("chat:"))
                .body("detail", containsString("quiet_to:"))
                .body("detail", containsString("zone:"))
                .body("detail", containsString("threshold:"))
                .body("detail", containsString("organizations:"))
                .body("detail", containsString("storm_after:"));
        add("{\"chat\": %d, \"events\": [\"nothing\"]}".formatted(chat))
                .then()
                .statusCode(400)
                .body("detail", containsString("events"));
        admin().contentType("application/json")
                .body("{\"role\": \"user\"}")
                .post("/api/notifications/codes")
                .then()
                .statusCode(422)
                .body("code", equalTo("NTF-0116"))
                .body("detail", containsString("subject:"));
    }

    @Test
    void leavesConfiguredChatsToTheConfiguration() {
        admin().get(PATH + "/100200").then().statusCode(200).body("origin", equalTo("CONFIGURATION"));
        add("{\"chat\": 100200}").then().statusCode(409).body("code", equalTo("NTF-0113"));
        add("{\"chat\": %d}".formatted(chat)).then().statusCode(201);
        add("{\"chat\": %d}".formatted(chat)).then().statusCode(409).body("code", equalTo("NTF-0112"));
    }

    @Test
    void isForAdministratorsWithinTheirOrganizations() {
        given().auth().oauth2(Tokens.user("dana")).get(PATH).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.user("dana"))
                .post("/api/notifications/codes")
                .then()
                .statusCode(403);
        var bound = Tokens.admin("990140000483");
        given().auth()
                .oauth2(bound)
                .contentType("application/json")
                .body("{\"chat\": %d}".formatted(chat))
                .post(PATH)
                .then()
                .statusCode(422);
        add("{\"chat\": %d}".formatted(chat)).then().statusCode(201);
        given().auth().oauth2(bound).get(PATH + "/" + chat).then().statusCode(404);
        given().auth()
                .oauth2(bound)
                .contentType("application/json")
                .body("{\"subject\": \"x\", \"role\": \"user\"}")
                .post("/api/notifications/codes")
                .then()
                .statusCode(422);
    }

    private Response add(String json) {
        return admin().contentType("application/json").body(json).post(PATH);
    }

    private Response change(String json, String tag) {
        return admin().contentType("application/json")
                .header("If-Match", tag)
                .body(json)
                .put(PATH + "/" + chat);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
