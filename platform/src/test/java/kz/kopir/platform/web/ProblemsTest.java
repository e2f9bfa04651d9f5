package kz.kopir.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import kz.kopir.sandbox.fuzz.HttpTry;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class ProblemsTest {

    private static final UUID KEY = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "on_date, 20.11.2026, 2026-11-20",
        "seen_at, yesterday, 2026-11-20T10:00:00Z",
        "limit, ten, целое число",
    })
    void namesTheQueryParameterThatCannotBeReadAndWhatItShouldBe(String name, String wrong, String cure) {
        given().queryParam(name, wrong)
                .get("/test/goods/" + KEY)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("PLAT-0010"))
                .body("detail", startsWith("Параметр " + name + " "))
                .body("detail", containsString(cure))
                .body("detail", not(containsString(wrong)));
    }

    @Test
    void namesThePathParameterInEnglishToo() {
        given().header("Accept-Language", "en-GB")
                .get("/test/goods/abc")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The parameter key cannot be read: give a UUID of 36 characters."));
    }

    @Test
    void readsParametersThatAreRightAndMayBeMissing() {
        given().queryParam("seen_at", "2026-11-20T10:00:00+05:00")
                .get("/test/goods/" + KEY)
                .then()
                .statusCode(200)
                .body(equalTo(KEY + " null 2026-11-20T10:00+05:00 null"));
    }

    @Test
    void namesAFieldOfTheWrongKindAndWhatItShouldBe() {
        post("ru", "{\"full_name\": \"Чай\", \"onec_key\": \"marker\"}")
                .body("code", equalTo("PLAT-0011"))
                .body("detail", equalTo("Поле onec_key не читается: нужно UUID из 36 знаков."));
        post("en", "{\"full_name\": \"Tea\", \"bar_codes\": [{\"printed_code\": [\"marker\"]}]}")
                .body("detail", equalTo("The field bar_codes.0.printed_code cannot be read: give a text."));
        post("en", "[]").body("detail", equalTo("The field JSON cannot be read: give an object."));
    }

    @Test
    void namesAFieldThatBreaksARuleAsTheJsonHasIt() {
        post("ru", "{\"full_name\": \" \", \"unit_price\": 0, \"bar_codes\": [{}]}")
                .body("code", equalTo("PLAT-0003"))
                .body("detail", containsString("card.full_name: не должно быть пустым"))
                .body("detail", containsString("card.unit_price: должно быть больше 0"))
                .body("detail", containsString("card.bar_codes.0.printed_code: не должно быть пустым"));
        post("en", "{\"full_name\": \"\"}").body("detail", containsString("card.full_name: must not be blank"));
    }

    @Test
    void aTextThatNoDatabaseKeepsIsNamed() {
        post("en", "{\"full_name\": \"Tea\\u0000\"}")
                .body("code", equalTo("PLAT-0011"))
                .body(
                        "detail",
                        equalTo(
                                "The field full_name cannot be read: give a text without a NUL and halves of surrogate pairs."));
        post("en", "{\"full_name\": \"Tea\", \"bar_codes\": [{\"printed_code\": \"\\ud83d\"}]}")
                .body("detail", startsWith("The field bar_codes.0.printed_code cannot be read"));
        given().get("/test/goods/a%00b").then().statusCode(400).body("code", equalTo("PLAT-0010"));
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsNamed() {
        post("en", "{\"full_name\": \"Tea\", \"unit_price\": 1e999999999}")
                .body(
                        "detail",
                        equalTo("The field unit_price cannot be read: give a number of no more than 400 digits."));
    }

    @Test
    void aDateBeyondWhatTheDatabaseKeepsIsNamed() {
        given().queryParam("on_date", "+999999999-12-31")
                .get("/test/goods/" + KEY)
                .then()
                .statusCode(400)
                .body("detail", containsString("on_date"));
        post("en", "{\"full_name\": \"Tea\", \"sold_since\": \"+999999999-12-31\"}")
                .body(
                        "detail",
                        equalTo("The field sold_since cannot be read: give a date from 0001-01-01 to 9999-12-31."));
    }

    @Test
    void aRequestThatIsTooLargeIsRefusedWithAReasonBeforeItIsRead() {
        var answer = HttpTry.of("POST", "/test/goods")
                .body("application/json", new byte[1])
                .header("Content-Length", "300000000")
                .send(RestAssured.port);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("PLAT-0014");
    }

    private static ValidatableResponse post(String language, String body) {
        return given().header("Accept-Language", language)
                .contentType("application/json")
                .body(body)
                .post("/test/goods")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
