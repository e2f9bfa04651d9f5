package kz.kopir.notifier.ai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.LlmResource;
import kz.kopir.notifier.TelegramResource;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.KnownFacts;
import kz.kopir.sandbox.llm.LlmSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty questions in three languages; what is expected is computed by SQL on the facts. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = LlmResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    LlmSimulator llm;

    @Inject
    Facts facts;

    @Inject
    Pool pool;

    @BeforeEach
    void knownFacts() {
        llm.reset();
        KnownFacts.fill(pool, facts);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("questions")
    void answers(String how, String question, String sql) {
        var answer = ask(question);
        var expected = expected(sql);

        assertThat(answer.getString("by")).isEqualTo(how.equals("M") ? "MODEL" : "RECOGNISER");
        assertThat(answer.getString("text")).isNotBlank();
        assertThat(answer.getList("queries")).isNotEmpty();
        if (how.equals("M")) {
            var said =
                    answer.getString("text").replaceAll("[ \u00a0\u202f]", "").replace(',', '.');
            assertThat(said).contains(plain(last(expected.getFirst()).abs()));
        } else {
            assertThat(found(answer, expected.getFirst().size() > 1)).isEqualTo(written(expected));
        }
    }

    static Stream<String[]> questions() throws IOException {
        try (var file = QuestionsTest.class.getResourceAsStream("/kz/kopir/notifier/questions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| ")).toList().stream();
        }
    }

    private static JsonPath ask(String question) {
        var answer = given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(Map.of("query", question))
                .post("/api/ai-report");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JsonPath.from(answer.asString()).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    private List<List<Object>> expected(String sql) {
        var rows = pool.query(sql.replace(":today", "(now() AT TIME ZONE 'Asia/Almaty')::date"))
                .execute()
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(QuestionsTest::values)
                .toList();
    }

    private static List<Object> values(Row row) {
        var values = new ArrayList<>();
        for (var i = 0; i < row.size(); i++) {
            values.add(row.getValue(i));
        }
        return values;
    }

    private static BigDecimal last(List<Object> row) {
        return new BigDecimal(row.getLast().toString());
    }

    private static List<String> written(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> (row.size() > 1 ? row.getFirst() + " = " : "") + plain(last(row)))
                .toList();
    }

    private static List<String> found(JsonPath answer, boolean withLabels) {
        List<Map<String, List<Object>>> rows = answer.getList("table.rows");
        return rows.stream()
                .map(row -> (withLabels ? row.get("labels").getFirst() + " = " : "")
                        + plain(new BigDecimal(row.get("values").getFirst().toString())))
                .toList();
    }

    private static String plain(BigDecimal value) {
        var rounded = value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
