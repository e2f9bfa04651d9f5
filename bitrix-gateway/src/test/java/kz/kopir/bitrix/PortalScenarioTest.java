package kz.kopir.bitrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.bitrix.WebhookFaults;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class PortalScenarioTest {

    private static final String MAIN = "bitrix24:main";
    private static final String PAID = "bitrix24:paid";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    BitrixSimulator bitrix;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Crm crm;
    private Events events;

    @BeforeEach
    void open() {
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
    }

    @AfterEach
    void heal() {
        bitrix.faults().clear();
        events.close();
    }

    @Test
    void aClosedDealIsToldWithEverythingThatABookNeeds() {
        var deal = crm.deal();
        crm.rows(
                deal,
                Map.of("productId", 101, "price", 5800, "quantity", 2, "taxRate", 16, "taxIncluded", "Y"),
                Map.of("productId", 102, "price", 12400, "quantity", 1, "taxIncluded", "Y"),
                Map.of("productId", 103, "price", 2500, "quantity", 1, "taxRate", 0, "taxIncluded", "Y"),
                Map.of("productName", "Подарочная упаковка", "price", 100, "quantity", 1));
        crm.win(deal);

        var event = awaitVersion(MAIN, deal, 1);
        assertThat(event.customer().bin()).isEqualTo("960640000535");
        assertThat(event.customer().address()).contains("Абая");
        assertThat(event.currency()).isEqualTo("KZT");
        assertThat(event.total()).isEqualByComparingTo("26600");
        assertThat(event.responsible().email()).isEqualTo("d.akhmetov@example.kz");
        assertThat(event.lines()).hasSize(4);
        assertThat(event.lines().get(0).product().onecId()).isEqualTo("b0000000-0000-4000-8000-000000000101");
        assertThat(event.lines().get(0).product().article()).isEqualTo("KF-1000");
        assertThat(event.lines().get(1).product().onecId()).isNull();
        assertThat(event.lines().get(1).product().article()).isEqualTo("CH-200");
        assertThat(event.lines().get(2).kind()).isEqualTo(LineKind.SERVICE);
        assertThat(event.lines().get(3).name()).isEqualTo("Подарочная упаковка");
    }

    @Test
    void aBuyerWithoutBinIsTold() {
        var deal = crm.deal(Map.of("contactId", Crm.AIGUL));
        crm.win(deal);

        var event = awaitVersion(MAIN, deal, 1);
        assertThat(event.customer().taxId()).isNull();
        assertThat(event.customer().phone()).isEqualTo("+77011234567");
    }

    @Test
    void webhooksThatComeTwiceAndOutOfOrderMakeOneEvent() {
        bitrix.faults().set(Fault.of(WebhookFaults.REVERSE).times(3), Fault.of(WebhookFaults.DUPLICATE));
        var deal = crm.deal();
        crm.win(deal);

        awaitVersion(MAIN, deal, 1);
        awaitSettled(MAIN, deal);
        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1);
    }

    @Test
    void aChangeAfterClosingIsTheNextVersionAndARenameIsNone() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);

        crm.change(deal, Map.of("title", "Кофе, срочно"));
        awaitSettled(MAIN, deal);
        crm.rows(deal, Map.of("productId", 101, "price", 5800, "quantity", 3, "taxRate", 16, "taxIncluded", "Y"));

        awaitVersion(MAIN, deal, 2);
        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(2);
    }

    @Test
    void aReopenedDealIsTold() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);

        crm.change(deal, Map.of("stageId", "EXECUTING"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.of(DealReopened.class, MAIN, deal))
                        .extracting(DealReopened::reason)
                        .containsExactly(DealReopened.Reason.REOPENED));
    }

    @Test
    void theSweepFindsADealWhoseWebhooksWereAllDropped() {
        bitrix.faults().set(Fault.of(WebhookFaults.DROP));
        var deal = crm.deal();
        crm.win(deal);

        awaitVersion(MAIN, deal, 1);
    }

    @Test
    void theSweepIsNotBlindAfterThePortalsClockWasAhead() {
        bitrix.faults().set(Fault.of(WebhookFaults.DROP));
        bitrix.shiftClock(Duration.ofDays(2));
        var ahead = crm.deal();
        crm.win(ahead);
        awaitVersion(MAIN, ahead, 1);
        bitrix.shiftClock(Duration.ZERO);

        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);
    }

    @Test
    void aDealWonOnMondayAndPaidOnTuesdayIsToldThoughEveryWebhookWasDropped() {
        bitrix.faults().set(Fault.of(WebhookFaults.DROP));
        var deal = crm.deal();
        crm.win(deal);
        await().atMost(PATIENCE).until(() -> state("paid", deal).equals("WAITING"));

        bitrix.shiftClock(Duration.ofDays(1));
        try {
            crm.pay(deal);
            assertThat(awaitVersion(PAID, deal, 1).payment().paidAt()).isNotNull();
        } finally {
            bitrix.shiftClock(Duration.ZERO);
        }
    }

    @Test
    void aPortalThatRefusesForItsLimitsIsWaitedFor() {
        bitrix.faults()
                .set(Fault.of(BitrixSimulator.QUERY_LIMIT).path("list|batch").times(6));
        var deal = crm.deal();
        crm.win(deal);

        awaitVersion(MAIN, deal, 1);
    }

    @Test
    void aPageInsteadOfJsonIsWaitedFor() {
        bitrix.faults().set(Fault.of(Fault.HTML).path("crm.item.list|batch").times(6));
        var deal = crm.deal();
        crm.win(deal);

        awaitVersion(MAIN, deal, 1);
    }

    @Test
    void theNumbersOfADealsDocumentsAreWrittenOnceAndMakeNoEvent() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);

        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-0001");
        var act = document(deal, DocumentType.COMPLETION_ACT, "ACT-2026-11-0002");
        posted(waybill);
        posted(act);
        posted(waybill);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(crm.numbers(deal))
                    .contains("WB-2026-11-0001")
                    .contains("ACT-2026-11-0002")
                    .hasSize(33);
            assertThat(crm.comments(deal)).hasSize(2).anyMatch(text -> text.contains("0000-000012"));
        });
        awaitSettled(MAIN, deal);
        assertThat(events.of(DealClosed.class, MAIN, deal)).hasSize(1);
    }

    @Test
    void anAnswerLostAfterTheWriteLeavesOneNumberAndOneComment() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);
        bitrix.faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER).path("crm.item.update").times(1),
                        Fault.of(Fault.LOST_ANSWER)
                                .path("crm.timeline.comment.add")
                                .times(1));

        posted(document(deal, DocumentType.WAYBILL, "WB-2026-11-0003"));

        await().atMost(PATIENCE).until(() -> tasksDone(deal) == 1);
        assertThat(crm.numbers(deal)).isEqualTo("WB-2026-11-0003");
        assertThat(crm.comments(deal)).hasSize(1);
    }

    @Test
    void theFieldForNumbersIsMadeOnceThoughTheAnswerIsLost() {
        bitrix.faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("crm.deal.userfield.add").times(1));
        var one = crm.deal();
        var two = crm.deal();

        posted(document(PAID, one, DocumentType.WAYBILL, "WB-2026-11-0011"));
        posted(document(PAID, two, DocumentType.WAYBILL, "WB-2026-11-0012"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(crm.field(one, "UF_CRM_PAID_NUMBER")).isEqualTo("WB-2026-11-0011");
            assertThat(crm.field(two, "UF_CRM_PAID_NUMBER")).isEqualTo("WB-2026-11-0012");
        });
        assertThat(bitrix.ledger().entries("userfield-added"))
                .filteredOn(entry -> entry.key().equals("UF_CRM_PAID_NUMBER"))
                .hasSize(1);
    }

    @Test
    void aPortalThatRefusesWritesForItsLimitsGetsThemOnceLater() {
        bitrix.faults()
                .set(Fault.of(BitrixSimulator.QUERY_LIMIT)
                        .path("update|comment.add")
                        .times(2));
        var deal = crm.deal();

        posted(document(deal, DocumentType.WAYBILL, "WB-2026-11-0005"));

        await().atMost(PATIENCE).until(() -> tasksDone(deal) == 1);
        assertThat(crm.numbers(deal)).isEqualTo("WB-2026-11-0005");
        assertThat(crm.comments(deal)).hasSize(1);
    }

    @Test
    void nobodyIsCalledForADealThatIsDeleted() {
        var order = "424243";
        posted(document(order, DocumentType.WAYBILL, "WB-2026-11-0006"));

        await().atMost(PATIENCE)
                .until(() -> count(
                                "SELECT count(*) FROM task WHERE key = $1 || '/' || $2 AND state = 'REFUSED'",
                                MAIN,
                                order)
                        == 1);
    }

    @Test
    void whatTheBooksRefuseIsSaidOnTheTimeline() {
        var deal = crm.deal();

        var document = document(deal, DocumentType.WAYBILL, "WB-2026-11-0004");
        events.tell(new DocumentRejected(
                document,
                new TargetRef("onec", "main", 1),
                "ONEC-0301",
                "Нет номенклатуры KF-9",
                OffsetDateTime.now()));
        events.tell(
                new DealRejected(MAIN, deal, null, "DOC-0201", "Суммы не сходятся", null, null, OffsetDateTime.now()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(crm.comments(deal))
                        .hasSize(2)
                        .anyMatch(text -> text.contains("Нет номенклатуры KF-9"))
                        .anyMatch(text -> text.contains("Суммы не сходятся")));
    }

    @Test
    void aDealThatCannotBeToldSaysWhyOnceAndIsTriedAgain() {
        var deal = crm.deal();
        crm.rows(deal, Map.of("productId", 101, "price", 118, "quantity", 1, "taxRate", 18, "taxIncluded", "Y"));
        crm.win(deal);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(crm.comments(deal)).hasSize(1));
        crm.change(deal, Map.of("title", "Другое"));
        awaitSettled(MAIN, deal);

        crm.rows(deal, Map.of("productId", 101, "price", 116, "quantity", 1, "taxRate", 16, "taxIncluded", "Y"));

        awaitVersion(MAIN, deal, 1);
        assertThat(crm.comments(deal)).hasSize(1).first().asString().contains("18 %");
    }

    @Test
    void aWebhookWithAWrongTokenIsRefused() {
        given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("event=ONCRMDEALUPDATE&data[FIELDS][ID]=99999&auth[member_id]=0123456789abcdef0123456789abcdef"
                        + "&auth[application_token]=guessed")
                .post("/webhook/bitrix24/deal")
                .then()
                .statusCode(403)
                .body("code", equalTo("BTX-0201"));

        assertThat(state("main", "99999")).isEmpty();
    }

    @Test
    void aWebhookOfAPortalThatIsNotOursIsRefused() {
        given().contentType("application/x-www-form-urlencoded")
                .header("Accept-Language", "en")
                .body("event=ONCRMDEALUPDATE&data[FIELDS][ID]=99998&auth[member_id]=ffffffffffffffffffffffffffffffff"
                        + "&auth[application_token]=" + PortalSettings.APPLICATION_TOKEN)
                .post("/webhook/bitrix24/deal")
                .then()
                .statusCode(403)
                .body("code", equalTo("BTX-0201"))
                .body("detail", containsString("member_id"));

        assertThat(state("main", "99998")).isEmpty();
    }

    @Test
    void aWebhookThatNamesNoDealIsRefused() {
        given().contentType("application/x-www-form-urlencoded")
                .body("event=ONCRMDEALUPDATE&auth[member_id]=" + PortalSettings.MEMBER_ID + "&auth[application_token]="
                        + PortalSettings.APPLICATION_TOKEN)
                .post("/webhook/bitrix24/deal")
                .then()
                .statusCode(400)
                .body("code", equalTo("BTX-0202"));
    }

    @Test
    void aWebhookThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("POST /webhook/bitrix24/deal HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("BTX-0207").contains("Вебхук больше 256 КиБ");
        }
    }

    @Test
    void aLimitOutOfBoundsIsNamed() {
        asAdmin().get("/api/mapping/products?limit=0").then().statusCode(400).body("detail", containsString("limit"));
    }

    @Test
    void aMappingComesBeforeWhatTheCatalogueSays() {
        var other = "c0000000-0000-4000-8000-000000000001";
        asAdmin()
                .contentType("application/json")
                .body(Map.of("onec_id", other, "article", "KF-2"))
                .put("/api/mapping/products/main/102")
                .then()
                .statusCode(200);
        try {
            var deal = crm.deal();
            crm.rows(deal, Map.of("productId", 102, "price", 100, "quantity", 1, "taxRate", 16, "taxIncluded", "Y"));
            crm.win(deal);

            assertThat(awaitVersion(MAIN, deal, 1).lines().getFirst().product().onecId())
                    .isEqualTo(other);
            asAdmin().get("/api/mapping/products?portal=main").then().body("items.article", hasItem("KF-2"));
        } finally {
            asAdmin().delete("/api/mapping/products/main/102").then().statusCode(204);
        }
        asAdmin().delete("/api/mapping/products/main/102").then().statusCode(404);
        asAdmin()
                .contentType("application/json")
                .body("{}")
                .put("/api/mapping/products/main/102")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(Tokens.user("somebody"))
                .get("/api/mapping/products?portal=main")
                .then()
                .statusCode(403);
        given().get("/api/mapping/products?portal=main").then().statusCode(401);
    }

    @Test
    void showsWhatBecameOfADeal() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);
        awaitSettled(MAIN, deal);

        asAdmin()
                .get("/api/deals/main/" + deal)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("version", equalTo(1));
        asAdmin().post("/api/deals/main/" + deal + "/refresh").then().statusCode(204);
        asAdmin().get("/api/deals/main/424242").then().statusCode(404);
        asAdmin()
                .get("/api/bitrix-portals")
                .then()
                .statusCode(200)
                .body("find { it.id == 'main' }.deals.CLOSED", greaterThan(0))
                .body("find { it.id == 'main' }.address", not(containsString("sandbox/")));
    }

    @Test
    void noMetricShowsTheWebhooksSecret() {
        var deal = crm.deal();
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);

        var metrics = given().get("/q/metrics").asString();
        assertThat(metrics).contains("kopir_calls_seconds_bucket").doesNotContain("/rest/1/");
    }

    @Test
    void theLogShowsEachCallAndNoSecretAndNoPerson() {
        var deal = crm.deal(Map.of("contactId", Crm.AIGUL));
        crm.win(deal);
        awaitVersion(MAIN, deal, 1);

        await().atMost(PATIENCE).untilAsserted(() -> {
            var items = asAdmin()
                    .get("/api/sync-logs?system=bitrix24&limit=200")
                    .then()
                    .statusCode(200);
            items.body("items.type", hasItem("batch"))
                    .body("items.findAll { it.direction == 'IN' }.entity", hasItem(MAIN + "/" + deal));
            assertThat(items.extract().asString())
                    .contains("***")
                    .doesNotContain("+77011234567", "/rest/1/", PortalSettings.APPLICATION_TOKEN);
        });
    }

    private static RequestSpecification asAdmin() {
        return given().auth().oauth2(Tokens.admin());
    }

    private DealClosed awaitVersion(String source, String deal, long number) {
        await().atMost(PATIENCE)
                .until(() -> events.of(DealClosed.class, source, deal).stream()
                        .anyMatch(event -> event.version().number() == number));
        return events.of(DealClosed.class, source, deal).stream()
                .filter(event -> event.version().number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Every webhook about the deal is answered, and everything wanted is seen and sent. */
    /** It has been read so long after its last change that nothing will have it read again. */
    private void awaitSettled(String source, String deal) {
        var portal = source.substring(source.indexOf(':') + 1);
        await().atMost(PATIENCE)
                .until(() -> count(
                                "SELECT count(*) FROM deal_intake WHERE portal = $1 AND deal = $2 AND seen = wanted"
                                        + " AND read_at > $3::text::timestamptz + interval '1.5 seconds'",
                                portal,
                                deal,
                                crm.field(deal, "updatedTime"))
                        == 1);
        await().atMost(PATIENCE)
                .until(() ->
                        count("SELECT count(*) FROM outbox WHERE aggregateid = $1 || '/' || $2", source, deal) == 0);
    }

    private long tasksDone(String deal) {
        return count("SELECT count(*) FROM task WHERE key = $1 || '/' || $2 AND state = 'DONE'", MAIN, deal);
    }

    private String state(String portal, String deal) {
        var rows = pool.preparedQuery("SELECT state FROM deal_intake WHERE portal = $1 AND deal = $2")
                .execute(Tuple.of(portal, deal))
                .await()
                .atMost(PATIENCE);
        return rows.iterator().hasNext() ? rows.iterator().next().getString(0) : "";
    }

    private long count(String query, String... parameters) {
        return pool.preparedQuery(query)
                .execute(Tuple.from(List.of(parameters)))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void posted(DocumentRef document) {
        events.tell(new DocumentPosted(
                document,
                new TargetRef("onec", "main", 1),
                UUID.randomUUID().toString(),
                "0000-000012",
                OffsetDateTime.now()));
    }

    private static DocumentRef document(String deal, DocumentType type, String number) {
        return document(MAIN, deal, type, number);
    }

    private static DocumentRef document(String source, String deal, DocumentType type, String number) {
        return new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef(source, deal),
                1,
                "990140000483",
                type,
                number,
                LocalDate.parse("2026-11-20"));
    }
}
