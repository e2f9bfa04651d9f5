package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.LedgerEntry;
import kz.kopir.sandbox.telegram.TelegramSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
class TellingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TelegramSimulator telegram;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    Chats chats;

    private final String number = "WB-2026-11-" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID document = UUID.randomUUID();

    @BeforeEach
    void heal() {
        // what other tests told the same chats waits for its turn, one a second
        pool.query("DELETE FROM task WHERE queue = 'telegram:main' AND state = 'READY'")
                .execute()
                .await()
                .atMost(PATIENCE);
        telegram.reset();
        Chatting.removeChatsOfOthers();
    }

    @Test
    void tellsOnceThatADocumentIsPosted() {
        publish(posted(1));
        publish(posted(1));

        awaitMessages(1);
        publish(posted(2));
        awaitMessages(2);
        assertThat(text(messages().getFirst())).contains("Накладная " + number, "1С", "00000000015", "7405");
    }

    @Test
    void escapesWhatOthersWrote() {
        publish(new DocumentRejected(
                reference(), target(1), "ONEC-0301", "Не хватает <товара> \"Кофе\" & чай", OffsetDateTime.now()));

        awaitMessages(1);
        assertThat(text(messages().getFirst())).contains("Не хватает <товара> \"Кофе\" & чай");
        assertThat(messages().getFirst().detail().getString("sent"))
                .as("HTML, not the plain text that is sent when Telegram cannot read our HTML")
                .contains("&lt;товара&gt;", "<b>");
    }

    @Test
    void waitsAsLongAsTelegramAsks() {
        telegram.faults()
                .set(Fault.of("too_many_requests").path("sendMessage").body("2").times(1));
        var before = System.nanoTime();
        publish(posted(1));

        awaitMessages(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void repeatsAMessageWithoutAnswerOnceAtMost() {
        telegram.faults().set(Fault.of(Fault.LOST_ANSWER).path("sendMessage").times(2));
        publish(posted(1));

        awaitTask("REFUSED");
        assertThat(messages()).hasSize(2);
    }

    @Test
    void sendsWhenTelegramIsBack() {
        telegram.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("sendMessage")
                        .status(502)
                        .body("<html>")
                        .times(1));
        publish(posted(1));

        awaitMessages(1);
        awaitTask("DONE");
    }

    @Test
    void tellsNothingToAChatThatBlockedTheBotUntilThePersonWritesAgain() {
        telegram.block(100200);
        publish(posted(1));
        awaitTask("REFUSED");
        await("operators are told")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(telegram.ledger().entries("message"))
                        .anyMatch(entry -> text(entry).contains("больше не принимает сообщений")
                                && entry.detail().getLong("chat_id") == 100201));

        publish(posted(2));
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> taskStates().size() == 1);

        telegram.say(100200, "/start");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chats.unreachable(100200)).isNull());
        publish(posted(3));
        awaitMessages(1);
    }

    @Test
    void survivesAnOutageOfTelegramWithoutAPerson() {
        telegram.faults().set(Fault.of(Fault.STATUS).status(502).body("<html>").times(4));
        publish(posted(1));

        awaitMessages(1);
        awaitTask("DONE");
    }

    @Test
    void cutsALongRefusalInsteadOfLosingIt() {
        publish(new DocumentRejected(
                reference(), target(1), "ONEC-0301", "Не хватает товара. ".repeat(400), OffsetDateTime.now()));

        awaitMessages(1);
        assertThat(text(messages().getFirst())).contains("…").hasSizeLessThan(4096);
    }

    @Test
    void tellsOfAParkedDeliveryAndToOperatorsOfAnAlert() {
        publish(new DeliveryParked(
                "bitrix-gateway",
                "bitrix24:main/7405",
                "write-number",
                document,
                number,
                "BTX-0301",
                "Сделки больше нет",
                OffsetDateTime.now(),
                "/bitrix-gateway/api/tasks/1"));
        publish(new OperationsAlert(
                "onec-gateway",
                "ONEC-0501",
                "main-" + number,
                "Предохранитель разомкнут " + number,
                OffsetDateTime.now()));

        awaitMessages(2);
        assertThat(messages())
                .extracting(entry -> text(entry))
                .anyMatch(text -> text.contains("Сделки больше нет")
                        && text.contains("https://kopir.example.kz/bitrix-gateway/api/tasks/1"));
        assertThat(messages())
                .extracting(entry -> entry.detail().getLong("chat_id"))
                .containsExactlyInAnyOrder(100200L, 100201L);
    }

    @Test
    void keepsALogOfWhatWasSentWithoutTheToken() {
        publish(posted(1));

        awaitMessages(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(Tokens.admin())
                        .get("/api/sync-logs?system=telegram&entity=bitrix24:main/7405-" + number)
                        .then()
                        .statusCode(200)
                        .body("items.type", hasItem("sendMessage"))
                        .body("items.status", hasItem("OK"))
                        .body("items[0].request", containsString(number))
                        .body("items.toString()", not(containsString(TelegramSimulator.TOKEN))));
    }

    @Test
    void tellsThatAClosedDealIsLost() {
        publish(new DealReopened(
                "bitrix24:main", "7405-" + number, null, DealReopened.Reason.LOST, OffsetDateTime.now()));

        awaitMessages(1);
        assertThat(text(messages().getFirst())).contains("Сделка 7405-" + number + " проиграна");
    }

    private DocumentPosted posted(int attempt) {
        return new DocumentPosted(
                reference(), target(attempt), UUID.randomUUID().toString(), "00000000015", OffsetDateTime.now());
    }

    private DocumentRef reference() {
        return new DocumentRef(
                document,
                1,
                new OrderRef("bitrix24:main", "7405-" + number),
                1,
                "990140000483",
                DocumentType.WAYBILL,
                number,
                LocalDate.of(2026, 11, 20));
    }

    private static TargetRef target(int attempt) {
        return new TargetRef("onec", "main", attempt);
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void awaitMessages(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages()).hasSize(count));
    }

    private List<LedgerEntry> messages() {
        return telegram.ledger().entries("message").stream()
                .filter(entry -> text(entry).contains(number))
                .toList();
    }

    private static String text(LedgerEntry entry) {
        return entry.detail().getString("text");
    }

    private void awaitTask(String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taskStates()).containsExactly(state));
    }

    private List<String> taskStates() {
        return pool
                .preparedQuery("SELECT state FROM task WHERE payload->>'html' LIKE $1")
                .execute(Tuple.of("%" + number + "%"))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
