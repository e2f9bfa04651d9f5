package kz.kopir.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.sandbox.fuzz.AccessCheck;
import kz.kopir.sandbox.fuzz.ForeignCheck;
import kz.kopir.sandbox.fuzz.RestFuzz;
import kz.kopir.sandbox.fuzz.TopicFuzz;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What anybody may send, and who may do what. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class HostileInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ANOTHER_SELLER = "971240001315";
    private static final String DOCUMENT = """
            {"document_type": "invoice", "customer": {"name": "ТОО «Чужой заказчик»", "bin": "960640000535"},
             "lines": [{"name": "Кофе", "quantity": 1, "price": 1000}]}""";

    @ConfigProperty(name = "kopir.topics")
    List<String> topics;

    @Test
    void everyOperationRefusesBadInputWithAReason() {
        assertThat(new RestFuzz(RestAssured.port, Tokens.admin(), Map.of()).complaints())
                .isEmpty();
    }

    @Test
    void badRecordsAreSetAsideAndGoodOnesGoOn() {
        var fuzz = new TopicFuzz("document_service", topics);
        fuzz.send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fuzz.waiting()).isEmpty());
        assertThat(fuzz.complaints()).isEmpty();
    }

    @Test
    void anothersDocumentIsNotThereWhateverIsAskedOfIt() {
        var made = given().auth()
                .oauth2(Tokens.user("its-owner"))
                .contentType(ContentType.JSON)
                .body(DOCUMENT)
                .post("/api/documents")
                .then()
                .statusCode(201)
                .extract();
        var id = made.<String>path("id");
        var check = new ForeignCheck(
                RestAssured.port,
                "/api/document",
                Map.of("id", id),
                Map.of("id", UUID.randomUUID().toString()),
                List.of(id, "Чужой заказчик"));

        assertThat(check.complaints("another person", Tokens.user("another"))).isEmpty();
        assertThat(check.complaints("a person of another company", Tokens.user("its-owner", ANOTHER_SELLER)))
                .isEmpty();
        assertThat(check.complaints("an administrator of another company", Tokens.admin(ANOTHER_SELLER)))
                .isEmpty();
        given().auth()
                .oauth2(Tokens.user("its-owner"))
                .get("/api/documents/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void everybodyMayDoWhatTheTableSays() {
        assertThat(new AccessCheck(RestAssured.port, "document-service").complaints())
                .isEmpty();
    }
}
