package kz.kopir.notifier.facts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.contracts.VatCategory;
import kz.kopir.notifier.LlmResource;
import kz.kopir.notifier.TelegramResource;
import kz.kopir.notifier.facts.Facts.Room;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.services.Service;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = LlmResource.class, scope = TestResourceScope.GLOBAL)
class FactsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-10-31T20:30:00Z");
    private static final List<String> COMPARED = List.of(
            "fact_deal",
            "fact_line",
            "fact_manager",
            "fact_customer",
            "fact_product",
            "fact_document",
            "fact_target",
            "fact_stock",
            "fact_failure");

    @Inject
    Facts facts;

    @Inject
    Rebuilds rebuilds;

    @Inject
    EventLog events;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String deal = "F-" + UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void empty() {
        KnownFacts.clear(pool);
    }

    @Test
    void takesADealFromKafkaOnTheDayOfAlmaty() {
        publish(closed(1, "100"));

        await().atMost(PATIENCE)
                .until(() -> text("SELECT day FROM fact_deal WHERE deal = '%s'"), day -> "2026-11-01".equals(day));
        assertThat(text("SELECT amount FROM fact_deal WHERE deal = '%s'")).isEqualTo("100");
        assertThat(text("SELECT name FROM fact_line WHERE deal = '%s'")).isEqualTo("Кофе");
    }

    @Test
    void keepsTheNewerVersionWhateverComesLater() {
        write(closed(2, "200"));
        write(closed(1, "100"));
        write(closed(2, "200"));

        assertThat(text("SELECT amount FROM fact_deal WHERE deal = '%s'")).isEqualTo("200");
    }

    @Test
    void countsADealThatWasTakenBackBeforeItCame() {
        write(new DealReopened("bitrix24:main", deal, new DealVersion(1, "h"), DealReopened.Reason.LOST, AT));
        write(closed(1, "100"));
        assertThat(text("SELECT status FROM fact_deal WHERE deal = '%s'")).isEqualTo("LOST");

        write(closed(2, "100"));
        assertThat(text("SELECT status FROM fact_deal WHERE deal = '%s'")).isEqualTo("CLOSED");
    }

    @Test
    void comesToTheSameInAnyOrderAndTwice() {
        var business =
                Business.until(LocalDate.of(2026, 11, 21)).stream().limit(1500).toList();
        write(business.toArray(KopirEvent[]::new));
        var inOrder = stand();

        KnownFacts.clear(pool);
        var shuffled = new ArrayList<>(business);
        shuffled.addAll(business.subList(0, 700));
        Collections.shuffle(shuffled, new Random(11));
        for (var from = 0; from < shuffled.size(); from += 97) {
            write(shuffled.subList(from, Math.min(from + 97, shuffled.size())).toArray(KopirEvent[]::new));
        }
        assertThat(stand()).isEqualTo(inOrder);
    }

    @Test
    void isBuiltAnewFromTheServicesAndThenFromKafka() throws Exception {
        publish(closed(3, "300"));
        await().atMost(PATIENCE).until(() -> text("SELECT amount FROM fact_deal WHERE deal = '%s'"), "300"::equals);
        sql("UPDATE fact_deal SET amount = 1, version = 99");
        sql("INSERT INTO fact_manager VALUES ('nobody', 'Nobody', now())");
        var orders = EventJson.mapper().readTree("""
                        {"items": [
                          {"source": "bitrix24:main", "deal": "%1$s", "content": %2$s, "updated_at": "2026-11-01T00:00:00Z"},
                          {"source": "bitrix24:main", "deal": "%1$s-lost", "content": %3$s, "reopened": "LOST", "reopened_version": 1,
                           "refusal_code": "DOC-0201", "refusal": "Суммы", "updated_at": "2026-11-01T00:00:00Z"}]}""".formatted(
                        deal,
                        EventJson.mapper().writeValueAsString(closed(2, "200")),
                        EventJson.mapper().writeValueAsString(closed(deal + "-lost", 1, "50"))));
        var rebuild = new RebuildFacts(
                facts, rebuilds, exports(Map.of("/api/exports/orders", orders)), events, Optional.empty());

        var id = rebuild.begin("test").await().atMost(PATIENCE).orElseThrow();
        assertThat(rebuild.begin("another").await().atMost(PATIENCE)).isEmpty();
        await().atMost(PATIENCE)
                .until(() -> rebuilds.latest().await().atMost(PATIENCE).stream()
                        .anyMatch(one -> one.id() == id && one.state().equals("DONE")));

        assertThat(text("SELECT amount FROM fact_deal WHERE deal = '%s'"))
                .as("Kafka has the newer version")
                .isEqualTo("300");
        assertThat(text("SELECT status FROM fact_deal WHERE deal = '%s-lost'"))
                .as("only the services have it")
                .isEqualTo("LOST");
        assertThat(text("SELECT code FROM fact_failure WHERE deal = '%s-lost'")).isEqualTo("DOC-0201");
        assertThat(text("SELECT count(*) FROM fact_manager WHERE key = 'nobody'"))
                .isEqualTo("0");
        publish(closed(4, "400"));
        await().atMost(PATIENCE).until(() -> text("SELECT amount FROM fact_deal WHERE deal = '%s'"), "400"::equals);
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/facts")
                .then()
                .statusCode(200)
                .body("rebuilds[0].state", equalTo("DONE"));
    }

    @Test
    void goesOnAnsweringFromTheFormerWhenARebuildFails() {
        write(closed(1, "100"));
        var rebuild = new RebuildFacts(
                facts,
                rebuilds,
                new ServiceExports((service, path) -> Uni.createFrom().failure(new IllegalStateException("away"))),
                events,
                Optional.empty());

        var id = rebuild.begin("test").await().atMost(PATIENCE).orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> rebuilds.latest().await().atMost(PATIENCE).stream()
                        .anyMatch(one -> one.id() == id && one.state().equals("FAILED")));
        assertThat(text("SELECT amount FROM fact_deal WHERE deal = '%s'")).isEqualTo("100");
    }

    @Test
    void changesPlacesWithoutEndingAReportThatIsUnderWay() {
        write(closed(1, "100"));
        facts.prepareNext().await().atMost(PATIENCE);
        var report = pool.getConnection().await().atMost(PATIENCE);
        try {
            var reading = report.begin().await().atMost(PATIENCE);
            report.query("SELECT count(*) FROM fact_failure").execute().await().atMost(PATIENCE);
            var swapped = facts.takeNext().subscribe().asCompletionStage();
            await().atMost(PATIENCE)
                    .until(
                            () -> text(
                                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"),
                            "1"::equals);
            report.query("SELECT count(*) FROM fact_deal").execute().await().atMost(PATIENCE);
            reading.commit().await().atMost(PATIENCE);
            assertThat(swapped).succeedsWithin(PATIENCE);
        } finally {
            report.close().await().atMost(PATIENCE);
        }
        assertThat(text("SELECT count(*) FROM fact_deal")).isEqualTo("0");
    }

    @Test
    void letsOnlyAnAdministratorRebuild() {
        given().auth()
                .oauth2(Tokens.user("u"))
                .post("/api/facts/rebuild")
                .then()
                .statusCode(403);
    }

    /** What the services answer by the beginning of the path; empty pages for all else. */
    private static ServiceExports exports(Map<String, JsonNode> pages) {
        var empty = EventJson.mapper().createObjectNode();
        return new ServiceExports((Service service, String path) -> Uni.createFrom()
                .item(Optional.of(pages.entrySet().stream()
                        .filter(page -> path.startsWith(page.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(empty))));
    }

    private DealClosed closed(long version, String total) {
        return closed(deal, version, total);
    }

    private static DealClosed closed(String deal, long version, String total) {
        return new DealClosed(
                "bitrix24:main",
                deal,
                new DealVersion(version, "h" + version),
                Business.SELLER,
                new Customer("ТОО «Ромашка»", "960640000535", null, null, null, null),
                null,
                "KZT",
                new BigDecimal(total),
                List.of(new DealLine(
                        1,
                        new ProductRef("P1", null, null, null),
                        "Кофе",
                        LineKind.GOODS,
                        BigDecimal.ONE,
                        "796",
                        new BigDecimal(total),
                        null,
                        new LineVat(VatCategory.STANDARD, BigDecimal.valueOf(16), true))),
                new Responsible("1", "Айгерим", "Aigerim@example.kz"),
                AT);
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void write(KopirEvent... many) {
        var read = new ReadFacts();
        for (var event : many) {
            read.add(event, null);
        }
        facts.write(Room.LIVE, read.rows()).await().atMost(PATIENCE);
    }

    private Map<String, String> stand() {
        var stand = new HashMap<String, String>();
        COMPARED.forEach(table -> stand.put(
                table,
                text("SELECT count(*) || ' ' || md5(string_agg(r, ',' ORDER BY r)) FROM (SELECT f::text AS r FROM "
                        + table + " f) x")));
        return stand;
    }

    private String text(String statement) {
        return StreamSupport.stream(
                        pool.query(statement.replace("%s", deal))
                                .execute()
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .map(row -> String.valueOf(row.getValue(0)))
                .findFirst()
                .orElse(null);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
