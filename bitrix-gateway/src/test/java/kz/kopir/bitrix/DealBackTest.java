package kz.kopir.bitrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.bitrix.PortalResource.BackPortal;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deals of a portal with all of {@code back} are told of their documents. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class DealBackTest {

    private static final String BACK = "bitrix24:back";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OffsetDateTime NOW = OffsetDateTime.now();

    BackPortal portal;
    BitrixSimulator main;
    DocumentService documents;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BitrixSimulator bitrix;
    private Crm crm;
    private Events events;

    @BeforeEach
    void open() {
        bitrix = portal.simulator();
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
    }

    @AfterEach
    void heal() {
        bitrix.faults().clear();
        documents.isAway(false);
        documents.pads(0);
        events.close();
    }

    @Test
    void aPostedDocumentFillsTheFieldsOfItsTypeWhichAreMadeWithTheRightTypes() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1001");

        events.tell(posted(waybill, 1, NOW));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var item = item(deal);
            assertThat(item.getString("UF_CRM_KOPIR_NUMBER")).isEqualTo("WB-2026-11-1001");
            assertThat(item.getString("UF_CRM_WB_NUMBER")).isEqualTo("WB-2026-11-1001");
            assertThat(item.getString("UF_CRM_WB_DATE")).startsWith("2026-11-20");
            assertThat(item.getString("UF_CRM_WB_STATE")).isEqualTo("проведён");
            assertThat(item.getString("UF_CRM_WB_LINK"))
                    .startsWith("https://kopir.example.kz/bitrix-gateway/links/documents/" + waybill.id()
                            + "?until=2027-11-20&");
            assertThat(fileOf(item, "UF_CRM_WB_FILE"))
                    .isEqualTo(DocumentService.pdf("/api/documents/" + waybill.id() + "/print"));
        });
        assertThat(userType("UF_CRM_WB_DATE")).isEqualTo("date");
        assertThat(userType("UF_CRM_WB_LINK")).isEqualTo("url");
        assertThat(userType("UF_CRM_WB_FILE")).isEqualTo("file");
        assertThat(userType("UF_CRM_WB_STATE")).isEqualTo("string");
    }

    @Test
    void theLinkOpensThePdfInABrowserWithoutATokenAndNothingElse() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1017");
        events.tell(posted(waybill, 1, NOW));
        var link = awaitLink(deal);

        given().get(URI.create(link))
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", "private, no-store")
                .body(equalTo(DocumentService.pdf("/api/documents/" + waybill.id() + "/print")));
        var other = UUID.randomUUID().toString();
        for (var forged : List.of(
                link.replace(waybill.id().toString(), other),
                link.replace("2027-11-20", "2028-11-20"),
                link.replaceFirst("&signature=.*", ""),
                link.replaceFirst(".$", "!"))) {
            given().get(URI.create(forged)).then().statusCode(403).body("code", equalTo("BTX-0760"));
        }
        documents.isAway(true);
        given().get(URI.create(link)).then().statusCode(503).body("code", equalTo("BTX-0763"));
    }

    @Test
    void theLinkToADocumentOfLongAgoOpensNoMore() {
        var deal = crm.deal();
        var waybill = new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef(BACK, deal),
                1,
                "990140000483",
                DocumentType.WAYBILL,
                "WB-2024-11-1018",
                LocalDate.parse("2024-11-20"));
        events.tell(posted(waybill, 1, NOW));

        var link = URI.create(awaitLink(deal));
        given().accept("application/json")
                .get(link)
                .then()
                .statusCode(410)
                .body("code", equalTo("BTX-0761"))
                .body("detail", containsString("2025-11-20"));
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "ru-KZ,ru;q=0.9,en;q=0.8")
                .get(link)
                .then()
                .statusCode(410)
                .header("Content-Type", containsString("text/html"))
                .body(containsString("Ссылка действовала до 2025-11-20"));
    }

    /** As the browser of a manager calls it: past the router, which takes the service's name away. */
    private String awaitLink(String deal) {
        await().atMost(PATIENCE).until(() -> item(deal).getString("UF_CRM_WB_LINK") != null);
        return item(deal)
                .getString("UF_CRM_WB_LINK")
                .replace("https://kopir.example.kz/bitrix-gateway", "http://localhost:" + RestAssured.port);
    }

    @Test
    void aChangeInTheBooksIsTheStateAndThePostingThatComesLateDoesNotOverwriteIt() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1002");
        events.tell(posted(waybill, 1, NOW));
        awaitState(deal, "проведён");

        events.tell(
                new DocumentChanged(waybill, new TargetRef("onec", "main", 1), Change.UNPOSTED, NOW.plusMinutes(1)));
        awaitState(deal, "проведение отменено");
        events.tell(posted(waybill, 1, NOW));
        events.tell(posted(document(deal, DocumentType.COMPLETION_ACT, "ACT-2026-11-1003"), 1, NOW));

        await().atMost(PATIENCE).until(() -> crm.numbers(deal).contains("ACT-2026-11-1003"));
        awaitNoTask(deal);
        assertThat(item(deal).getString("UF_CRM_WB_STATE")).isEqualTo("проведение отменено");
        assertThat(spoken(deal)).hasSize(3).anyMatch(text -> text.contains("изменён в 1С"));
    }

    @Test
    void theNumberOfACancelledDocumentLeavesTheDealAndWhatAPersonTypedStays() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1004");
        events.tell(posted(waybill, 1, NOW));
        awaitState(deal, "проведён");
        await().atMost(PATIENCE).until(() -> fileOf(item(deal), "UF_CRM_WB_FILE") != null);
        crm.change(deal, Map.of("ufCrmKopirNumber", "Д-15, WB-2026-11-1004"));

        events.tell(new DocumentCancelled(waybill.withRevision(2), "Покупатель отказался", NOW.plusMinutes(1)));
        awaitState(deal, "отменён");
        events.tell(posted(waybill, 7, NOW.plusMinutes(2)));
        events.tell(posted(document(deal, DocumentType.COMPLETION_ACT, "ACT-2026-11-1005"), 1, NOW));

        await().atMost(PATIENCE).until(() -> crm.numbers(deal).contains("ACT-2026-11-1005"));
        awaitNoTask(deal);
        var item = item(deal);
        assertThat(item.getString("UF_CRM_KOPIR_NUMBER")).isEqualTo("Д-15, ACT-2026-11-1005");
        assertThat(item.getString("UF_CRM_WB_NUMBER")).isNull();
        assertThat(item.getString("UF_CRM_WB_DATE")).isNull();
        assertThat(item.getString("UF_CRM_WB_STATE")).isEqualTo("отменён");
        assertThat(fileOf(item, "UF_CRM_WB_FILE")).isNull();
        assertThat(spoken(deal)).hasSize(3).anyMatch(text -> text.contains("Покупатель отказался"));
    }

    @Test
    void lostAnswersAndRepeatedEventsLeaveEverythingOnce() {
        bitrix.faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER).path("crm.item.update").times(2),
                        Fault.of(Fault.LOST_ANSWER)
                                .path("crm.timeline.comment.add")
                                .times(2));
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1006");

        events.tell(posted(waybill, 1, NOW));
        events.tell(posted(waybill, 1, NOW));
        events.tell(posted(waybill, 2, NOW.plusMinutes(1)));

        awaitState(deal, "проведён");
        await().atMost(PATIENCE).until(() -> files(deal).size() == 1);
        awaitNoTask(deal);
        assertThat(crm.numbers(deal)).isEqualTo("WB-2026-11-1006");
        assertThat(spoken(deal)).hasSize(1);
        assertThat(files(deal)).containsExactly("WB-2026-11-1006.pdf");
    }

    @Test
    void aDocumentServiceThatIsAwayHoldsUpNothingButThePdf() {
        documents.isAway(true);
        var deal = crm.deal();

        events.tell(posted(document(deal, DocumentType.WAYBILL, "WB-2026-11-1007"), 1, NOW));
        events.tell(posted(document(deal, DocumentType.COMPLETION_ACT, "ACT-2026-11-1008"), 1, NOW));

        await().atMost(PATIENCE)
                .until(() -> crm.numbers(deal) != null && crm.numbers(deal).contains("ACT-2026-11-1008"));
        await().atMost(PATIENCE).until(() -> !documents.asked().isEmpty());
        assertThat(files(deal)).isEmpty();

        documents.isAway(false);
        await().atMost(Duration.ofSeconds(60)).until(() -> files(deal).size() == 2);
    }

    @Test
    void aDealInWorkMovesOnceItsDocumentsArePostedAndStaysWhereAPersonPutsItBack() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1009");
        var invoice = document(deal, DocumentType.TAX_INVOICE, "TI-2026-11-1010");
        events.tell(new DocumentRejected(
                invoice, new TargetRef("onec", "main", 1), "ONEC-0208", "Товар не сопоставлен", after()));
        await().atMost(PATIENCE).until(() -> spoken(deal).size() == 1);
        events.tell(posted(waybill, 1, after()));
        awaitState(deal, "проведён");
        awaitNoTask(deal);
        assertThat(item(deal).getString("stageId")).isEqualTo("EXECUTING");

        bitrix.faults().set(Fault.of(Fault.LOST_ANSWER).path("crm.item.update").times(2));
        events.tell(posted(invoice, 2, after()));
        await().atMost(PATIENCE).until(() -> item(deal).getString("stageId").equals("FINAL_INVOICE"));
        awaitNoTask(deal);
        bitrix.faults().clear();

        crm.change(deal, Map.of("stageId", "PREPARATION"));
        events.tell(posted(document(deal, DocumentType.INVOICE, "INV-2026-11-1011"), 1, after()));
        await().atMost(PATIENCE).until(() -> crm.numbers(deal).contains("INV-2026-11-1011"));
        awaitNoTask(deal);
        assertThat(item(deal).getString("stageId")).isEqualTo("PREPARATION");
    }

    @Test
    void aDealThatIsWonOrWasMovedAfterThePostingStaysWhereItIs() {
        var won = crm.deal();
        crm.win(won);
        var moved = crm.deal();
        crm.change(moved, Map.of("stageId", "PREPARATION"));

        events.tell(posted(document(won, DocumentType.WAYBILL, "WB-2026-11-1012"), 1, after()));
        events.tell(posted(document(moved, DocumentType.WAYBILL, "WB-2026-11-1013"), 1, NOW.minusHours(1)));

        awaitState(won, "проведён");
        awaitState(moved, "проведён");
        awaitNoTask(won);
        awaitNoTask(moved);
        assertThat(item(won).getString("stageId")).isEqualTo("WON");
        assertThat(item(moved).getString("stageId")).isEqualTo("PREPARATION");
        assertThat(events.of(DealReopened.class, BACK, won)).isEmpty();
    }

    @Test
    void aPdfThatIsTooLongCallsAPersonAndTheDealIsToldTheRest() {
        documents.pads(20_000);
        var deal = crm.deal();

        events.tell(posted(document(deal, DocumentType.WAYBILL, "WB-2026-11-1015"), 1, NOW));

        awaitState(deal, "проведён");
        await().atMost(PATIENCE)
                .until(() -> tasks(deal, "state = 'PARKED' AND code = 'BTX-0422' AND kind = 'deal-file'") == 1);
        assertThat(files(deal)).isEmpty();
    }

    @Test
    void withoutCommentsOnlyRefusalsAreSaid() {
        var other = new Crm(main);
        var deal = other.deal();
        var order = new OrderRef("bitrix24:paid", deal);
        var waybill = new DocumentRef(
                UUID.randomUUID(), 1, order, 1, "990140000483", DocumentType.WAYBILL, "WB-1016", LocalDate.now());

        events.tell(new DocumentRejected(waybill, new TargetRef("onec", "main", 1), "ONEC-0301", "Нет остатка", NOW));
        await().atMost(PATIENCE).until(() -> other.comments(deal).size() == 1);
        events.tell(posted(waybill, 2, NOW.plusMinutes(1)));

        await().atMost(PATIENCE).until(() -> "WB-1016".equals(other.field(deal, "UF_CRM_PAID_NUMBER")));
        await().atMost(PATIENCE)
                .until(() -> count("SELECT count(*) FROM task WHERE key = $1 AND state = 'DONE'", order.key()) == 2);
        assertThat(other.comments(deal)).singleElement().asString().contains("Нет остатка", "Что делать бухгалтеру");
    }

    @Test
    void aRefusalSaysWhoMendsIt() {
        var deal = crm.deal();
        var waybill = document(deal, DocumentType.WAYBILL, "WB-2026-11-1014");

        events.tell(new DocumentRejected(
                waybill, new TargetRef("onec", "main", 1), "ONEC-0208", "Строка 1: Кофе без артикула", NOW));

        awaitState(deal, "отклонён");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(spoken(deal))
                        .singleElement()
                        .asString()
                        .contains("Строка 1: Кофе без артикула.", "Что делать менеджеру: указать у товара артикул"));
        assertThat(crm.numbers(deal)).isNull();
    }

    private void awaitState(String deal, String words) {
        await().atMost(PATIENCE).until(() -> words.equals(item(deal).getString("UF_CRM_WB_STATE")));
    }

    private void awaitNoTask(String deal) {
        await().atMost(PATIENCE).until(() -> tasks(deal, "state NOT IN ('DONE', 'REFUSED')") == 0);
    }

    private long tasks(String deal, String which) {
        return count("SELECT count(*) FROM task WHERE key || '/' LIKE $1 || '/%' AND " + which, BACK + "/" + deal);
    }

    private long count(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private JsonObject item(String deal) {
        return ((JsonObject) crm.ask("crm.item.get", Map.of("entityTypeId", 2, "id", deal, "useOriginalUfNames", "Y")))
                .getJsonObject("item");
    }

    private static String fileOf(JsonObject item, String field) {
        return item.getValue(field) instanceof JsonArray file
                ? new String(Base64.getDecoder().decode(file.getString(1)), StandardCharsets.UTF_8)
                : null;
    }

    /** The comments that bring no file. */
    private List<String> spoken(String deal) {
        return crm.comments(deal).stream()
                .filter(text -> !text.contains("печатная форма"))
                .toList();
    }

    private List<String> files(String deal) {
        return ((JsonArray) crm.ask(
                        "crm.timeline.comment.list",
                        Map.of("filter", Map.of("ENTITY_ID", deal, "ENTITY_TYPE", "deal"))))
                .stream()
                        .map(comment -> ((JsonObject) comment).getValue("FILES"))
                        .filter(files -> files instanceof JsonArray list && !list.isEmpty())
                        .map(files -> ((JsonArray) files).getJsonArray(0).getString(0))
                        .toList();
    }

    private String userType(String field) {
        return ((JsonArray) crm.ask("crm.deal.userfield.list", Map.of("filter", Map.of("FIELD_NAME", field))))
                .getJsonObject(0)
                .getString("USER_TYPE_ID");
    }

    /** A time after all that was done in the portal until now; its clock shows seconds. */
    private static OffsetDateTime after() {
        return OffsetDateTime.now().plusSeconds(1);
    }

    private static DocumentPosted posted(DocumentRef document, int attempt, OffsetDateTime at) {
        return new DocumentPosted(
                document,
                new TargetRef("onec", "main", attempt),
                UUID.randomUUID().toString(),
                "0000-000012",
                at);
    }

    private static DocumentRef document(String deal, DocumentType type, String number) {
        return new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef(BACK, deal),
                1,
                "990140000483",
                type,
                number,
                LocalDate.parse("2026-11-20"));
    }
}
