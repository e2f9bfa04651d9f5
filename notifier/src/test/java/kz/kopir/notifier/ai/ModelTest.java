package kz.kopir.notifier.ai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.notifier.LlmResource;
import kz.kopir.notifier.TelegramResource;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.KnownFacts;
import kz.kopir.sandbox.llm.LlmSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = LlmResource.class, scope = TestResourceScope.GLOBAL)
class ModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KNOWN = "Покажи выручку за этот год по менеджерам";

    LlmSimulator llm;

    @Inject
    Facts facts;

    @Inject
    Pool pool;

    @BeforeEach
    void knownFacts() {
        llm.reset();
        sql("DELETE FROM model_usage");
        KnownFacts.fill(pool, facts);
    }

    @Test
    void showsTheTableInsteadOfWordsWithAnInventedFigure() {
        ask("Сколько продали за год? (выдумай)")
                .statusCode(200)
                .body("by", equalTo("TABLE"))
                .body("text", not(containsString("987")))
                .body("notes", hasItem(containsString("NTF-0220")));
        assertThat(llm.ledger().entries("completion"))
                .as("a query, an answer, two corrections")
                .hasSize(4);
    }

    @Test
    void keepsTheWordsOnceTheInventedFigureIsGone() {
        ask("Сколько продали за год? (одумайся)")
                .statusCode(200)
                .body("by", equalTo("MODEL"))
                .body("text", not(containsString("987")));
        assertThat(sent()).contains("No tool returned these figures", "987 654 321", "12,5");
    }

    @Test
    void believesNoSumThatTheModelAddedUpItself() {
        ask("Сколько сделок за два месяца? (сложи в уме)")
                .statusCode(200)
                .body("by", equalTo("MODEL"))
                .body("text", not(containsString("100500")))
                .body("queries.size()", equalTo(2));
    }

    @Test
    void tellsTheModelWhatIsWrongWithItsCalls() {
        ask("Кто продаёт больше всех? (ошибись в аргументах)").statusCode(200).body("by", equalTo("MODEL"));
        assertThat(sent())
                .contains(
                        "arguments: must be a JSON object",
                        "There is no tool run_sql",
                        "there is no such field",
                        "no result has this figure");
        assertThat(count("fact_deal")).isPositive();
    }

    @Test
    void takesNoWordsWithoutAQuery() {
        llm.record(new JsonObject()
                .put("question", "покажи выручку")
                .put("turns", new JsonArray().add(new JsonObject().put("content", "Всё хорошо, продажи растут."))));
        ask(KNOWN).statusCode(200).body("by", equalTo("RECOGNISER")).body("notes", hasItem(containsString("NTF-0218")));
        assertThat(sent()).contains("You have asked for no figures");
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit, NTF-0214",
        "no_credit, NTF-0213",
        "late_error, NTF-0217",
        "cut, NTF-0217",
        "html, NTF-0217",
    })
    void answersWithoutTheModelAndSaysWhy(String fault, String code) {
        llm.faults().set(Fault.of(fault).path("completions"));
        ask(KNOWN)
                .statusCode(200)
                .body("by", equalTo("RECOGNISER"))
                .body("notes", hasItem(containsString(code)))
                .body("table.rows.size()", equalTo(4));
        ask("Каков прогноз погоды?")
                .statusCode(503)
                .body("code", equalTo("NTF-0205"))
                .body("detail", containsString(code));
    }

    @Test
    void seesAnErrorInTheMiddleOfAConversation() {
        ask("Выручка за год (поздняя ошибка)").statusCode(503).body("detail", containsString("NTF-0214"));
    }

    @Test
    void asksTheModelNoMoreOnceTheDayIsPaidFor() {
        sql("INSERT INTO model_usage VALUES ((now() AT TIME ZONE 'Asia/Almaty')::date, 'm', 1, 1, 1, 5)");
        ask(KNOWN).statusCode(200).body("notes", hasItem(containsString("NTF-0219")));
        assertThat(llm.ledger().entries("completion")).isEmpty();
    }

    @Test
    void metersTokensAndCost() {
        ask("Сколько продали за год? (одумайся)").statusCode(200);
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/ai-report/usage")
                .then()
                .statusCode(200)
                .body("[0].calls", equalTo(3))
                .body("[0].prompt_tokens > 100", equalTo(true))
                .body("[0].cost > 0", equalTo(true));
    }

    @Test
    void sendsNobodysNameAndGivesItBack() {
        ask("Покажи продажи за неделю по менеджерам, Айгерим Садыкова, aigerim@example.kz, +7 701 123 45 67, 960140000101")
                .statusCode(200)
                .body("by", equalTo("MODEL"))
                .body("text", not(containsString("MANAGER_")));
        assertThat(sent())
                .contains("MANAGER_A")
                .doesNotContain("Айгерим", "Садыкова", "Данияр", "example.kz", "701 123", "960140000101");
    }

    @Test
    void sendsNoNameThatTheAskerMayNotSeeEither() {
        var answer = given().auth()
                .oauth2(Tokens.user("aigerim"))
                .contentType(ContentType.JSON)
                .body(Map.of("query", "Покажи продажи за неделю по менеджерам, Данияра тоже"))
                .post("/api/ai-report")
                .then()
                .statusCode(200)
                .body("by", equalTo("MODEL"))
                .extract()
                .asString();
        assertThat(sent()).contains("MANAGER_A").doesNotContain("Данияр", "Ахметов");
        assertThat(answer).doesNotContain("Ахметов");
    }

    @Test
    void showsAUserTheirOwnDealsAlone() {
        given().auth()
                .oauth2(Tokens.user("aigerim"))
                .contentType(ContentType.JSON)
                .body(Map.of("query", KNOWN))
                .post("/api/ai-report")
                .then()
                .statusCode(200)
                .body("table.rows.size()", equalTo(1))
                .body("table.rows[0].labels[0]", equalTo("Айгерим Садыкова"));
        given().auth()
                .oauth2(Tokens.user("somebody"))
                .get("/api/reports/sales-by-manager?period=this year")
                .then()
                .statusCode(200)
                .body("table.rows.size()", equalTo(0));
        given().auth()
                .oauth2(Tokens.user("aigerim"))
                .get("/api/reports/stock")
                .then()
                .statusCode(400)
                .body("code", equalTo("NTF-0201"));
    }

    @Test
    void showsNoOtherOrganisationsDeals() {
        given().auth()
                .oauth2(Tokens.admin("971240001315"))
                .get("/api/reports/sales-by-organization?period=this year")
                .then()
                .statusCode(200)
                .body("table.rows.size()", equalTo(1))
                .body("table.rows[0].labels[0]", equalTo("ТОО «Көпір Сервис»"));
    }

    @Test
    void drawsTheTable() {
        ask(KNOWN)
                .statusCode(200)
                .body("chart.svg", containsString("<svg"))
                .body("chart.png.length() > 1000", equalTo(true));
        var png = given().auth()
                .oauth2(Tokens.admin())
                .get("/api/reports/sales-by-month/chart.png?period=this year")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void namesTheReportsThatThereAre() {
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/reports/profit")
                .then()
                .statusCode(404)
                .body("code", equalTo("NTF-0203"))
                .body("detail", containsString("sales-by-manager"));
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/reports/sales?period=когда-нибудь")
                .then()
                .statusCode(400)
                .body("code", equalTo("NTF-0201"));
    }

    private ValidatableResponse ask(String question) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(Map.of("query", question))
                .post("/api/ai-report")
                .then();
    }

    /** All that left for the provider. */
    private String sent() {
        return llm.ledger().entries("completion").stream()
                .map(entry -> entry.detail().encode())
                .collect(Collectors.joining("\n"));
    }

    private long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
