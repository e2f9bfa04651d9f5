package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.contracts.TargetRef;
import kz.kopir.contracts.Totals;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.LedgerEntry;
import kz.kopir.sandbox.telegram.TelegramSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of message, as a chat has chosen it. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "notifier"))
@WithTestResource(value = TelegramResource.class, scope = TestResourceScope.GLOBAL)
class MessagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final String BIN = "990140000483";
    private static final String LONG_AGO = "2001-01-01T10:00:00+05:00";

    TelegramSimulator telegram;
    OtherServices others;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private Chatting chat;

    @BeforeEach
    void heal() {
        telegram.reset();
        others.reset();
        Chatting.removeChatsOfOthers();
        chat = person();
    }

    private Chatting person() {
        var person = new Chatting(telegram);
        telegram.person(person.id());
        return person;
    }

    @Test
    void tellsEveryKindInRussian() {
        add("\"events\": [%s]".formatted(ALL));
        publishEveryKind();
        chat.awaitAnswer("Накладная WB-" + word, "проведено в 1С, номер 000015");
        chat.awaitAnswer("Накладная WB-" + word, "1С не проводит", "Нет <товара>");
        chat.awaitAnswer("документ отменён. Причина: возврат");
        chat.awaitAnswer("Сделка " + word + ": Суммы расходятся", "Сумма сделки: 10");
        chat.awaitAnswer("Сделка " + word + " проиграна");
        chat.awaitAnswer("Нужно решение человека", "https://kopir.example.kz/onec-gateway/api/tasks/1");
        chat.awaitAnswer("Сроки ЭСФ", "просрочено 1 " + word);
        chat.awaitAnswer("Остатки, подключение", "сверены " + word);
        chat.awaitAnswer("сверка остановлена", "в ноль " + word);
        chat.awaitAnswer("🔴", "приостановлены " + word);
        chat.awaitAnswer("🟢", "снова " + word);
        chat.awaitAnswer("🔔", "лицензия " + word);
        assertThat(telegram.ledger().entries("message"))
                .filteredOn(entry -> entry.detail().getLong("chat_id") == chat.id())
                .as("HTML, not the plain text that is sent when Telegram cannot read ours")
                .allSatisfy(
                        entry -> assertThat(entry.detail().getString("sent")).contains("<b>"));
    }

    @Test
    void tellsEveryKindInKazakhAndEnglish() {
        var english = person();
        add("\"language\": \"kk\", \"events\": [%s]".formatted(ALL));
        add(english, "\"language\": \"en\", \"events\": [%s]".formatted(ALL));
        publishEveryKind();
        for (var words : List.of(
                "өткізілді",
                "өткізбейді",
                "күшін жойды",
                "Суммы расходятся",
                "жеңілді",
                "Адамның шешімі",
                "ЭШФ",
                "Қалдықтар",
                "тоқтатылды",
                "дұрыс жауап бермейді",
                "қайта жауап береді",
                "лицензия")) {
            chat.awaitAnswer(words);
        }
        for (var words : List.of(
                "posted in 1C",
                "does not post it",
                "is cancelled",
                "Total of the deal",
                "is lost",
                "A person has to decide",
                "Electronic invoices",
                "the run is through",
                "the run has stopped",
                "calls are held back",
                "answers again",
                "лицензия")) {
            english.awaitAnswer(words);
        }
    }

    @Test
    void makesOneEditedMessageOfAStorm() {
        add("\"storm_after\": 2, \"events\": [\"document_posted\"]");
        publish(IntStream.range(0, 12).mapToObj(i -> (KopirEvent) posted(i)).toList());
        chat.awaitAnswer("Проведено документов: 10", "и другие");
        publish(posted(12));
        chat.awaitAnswer("Проведено документов: 11");
        assertThat(chat.answers().getLast().getString("text")).contains("продолжается");
        // a minute without more
        rows("UPDATE chat_flow SET last_at = last_at - interval '1 minute' WHERE chat = $1", chat.id());
        await("the storm is over")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(chat.answers().getLast().getString("text")).doesNotContain("продолжается"));
        assertThat(chat.answers()).as("two one by one, and the storm").hasSize(3);
        publish(posted(13));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(chat.answers()).hasSize(4));
    }

    @Test
    void waitsForTheEndOfQuietHoursExceptWithWhatIsUrgent() {
        var now = LocalTime.now(ALMATY).withNano(0);
        add(
                "\"quiet_from\": \"%s\", \"quiet_to\": \"%s\", \"urgent\": [\"alert\"], \"events\": [\"document_posted\", \"alert\"]"
                        .formatted(now.minusMinutes(5), now.plusHours(2)));
        publish(posted(1));
        publish(new OperationsAlert("onec-gateway", "ONEC-0501", word, "лицензия " + word, OffsetDateTime.now()));
        chat.awaitAnswer("лицензия");
        await().atMost(PATIENCE).until(() -> rows(WAITS, chat.id()) == 1);
        assertThat(chat.answers()).noneMatch(answer -> answer.getString("text").contains("проведено"));
        // the end of the quiet hours, come earlier
        rows("UPDATE task SET due_at = now() WHERE (payload->>'chat')::bigint = $1 AND state = 'READY'", chat.id());
        chat.awaitAnswer("проведено");
    }

    @Test
    void tellsOfSumsAboveTheThresholdWithTheirPdf() {
        add("\"threshold\": 100000, \"attach_pdf\": true, \"events\": [\"document_posted\"]");
        var small = document(1);
        var large = document(2);
        publish(created(small, "99999.99"), created(large, "100000"));
        awaitKnown(small, large);
        publish(new DocumentPosted(small, target(1), "r", "000001", OffsetDateTime.now()));
        publish(new DocumentPosted(large, target(1), "r", "000002", OffsetDateTime.now()));
        chat.awaitAnswer("000002");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(telegram.ledger().entries("document"))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.detail().getString("file_name"))
                                .isEqualTo(large.number() + ".pdf")));
        assertThat(chat.answers())
                .noneMatch(answer -> answer.getString("text", "").contains("000001"));
    }

    @Test
    void tellsAPersonOfTheirOwnDocumentsAlone() {
        add("\"responsible\": \"dana@example.kz\", \"events\": [\"document_posted\"]");
        var own = document(1);
        var others = document(2);
        publish(created(others, "1", "other@example.kz"), created(own, "1", "dana@example.kz"));
        awaitKnown(others, own);
        publish(new DocumentPosted(others, target(1), "r", "000001", OffsetDateTime.now()));
        publish(new DocumentPosted(own, target(1), "r", "000002", OffsetDateTime.now()));
        chat.awaitAnswer("000002");
        assertThat(chat.answers()).hasSize(1);
    }

    @Test
    void asksWhatDocumentItIsWhenItIsReadBeforeItsCreation() {
        var demanding = person();
        add("\"responsible\": \"dana@example.kz\", \"events\": [\"document_posted\"]");
        add(demanding, "\"threshold\": 100000, \"events\": [\"document_posted\"]");
        var small = document(1);
        var large = document(2);
        documentServiceHas(created(small, "99999.99"));
        documentServiceHas(created(large, "100000", "other@example.kz"));
        publish(new DocumentPosted(small, target(1), "r", "000001", OffsetDateTime.now()));
        publish(new DocumentPosted(large, target(1), "r", "000002", OffsetDateTime.now()));
        chat.awaitAnswer("000001");
        demanding.awaitAnswer("000002");
        assertThat(chat.answers()).hasSize(1);
        assertThat(demanding.answers()).hasSize(1);
    }

    @Test
    void holdsWhatIsReadBeforeItsDeal() {
        add("\"responsible\": \"dana@example.kz\", \"events\": [\"deal_reopened\"]");
        publish(new DealReopened("bitrix24:main", word, null, DealReopened.Reason.LOST, OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .until(() ->
                        rows("SELECT FROM task WHERE queue = 'held:main' AND key = $1", "bitrix24:main/" + word) == 1);
        publish(closed(word));
        chat.awaitAnswer("Сделка " + word + " проиграна");
    }

    private void documentServiceHas(DocumentCreated document) {
        try {
            others.answer(
                    "document-service/api/documents/" + document.document().id(),
                    "{\"content\": %s}".formatted(EventJson.mapper().writeValueAsString(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract's sample, as a deal of Dana's. The tests of reports do not count it. */
    private static DealClosed closed(String deal) {
        try (var file = DealClosed.class.getResourceAsStream("samples/deal.closed/v1/minimal.json")) {
            var json = (ObjectNode) EventJson.mapper().readTree(file);
            json.put("source", "bitrix24:main")
                    .put("deal", deal)
                    .put("closed_at", LONG_AGO)
                    .putObject("responsible")
                    .put("id", "1")
                    .put("name", "Дана")
                    .put("email", "dana@example.kz");
            return EventJson.mapper().treeToValue(json, DealClosed.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsTheDayOnceWithWhatCameOfIt() {
        var bin = "97124000%04d".formatted(Math.abs(word.hashCode()) % 10_000);
        var posted = document(1, bin);
        var cancelled = document(2, bin);
        publish(created(posted, "150000.50"), created(cancelled, "1000"));
        awaitKnown(posted, cancelled);
        publish(
                new DocumentPosted(posted, target(1), "r", "000001", OffsetDateTime.now()),
                new DocumentPosted(posted, target(1), "r", "000001", OffsetDateTime.now()),
                new DocumentRejected(cancelled, target(1), "ONEC-0301", "нет товара", OffsetDateTime.now()),
                new DocumentCancelled(cancelled, "возврат", OffsetDateTime.now()));
        await().atMost(PATIENCE).until(() -> rows("SELECT FROM happened WHERE organization = $1", bin) == 3);
        var kazakh = person();
        var english = person();
        var settings = "\"organizations\": [\"%s\"], \"events\": [\"daily_summary\"], \"daily_summary\": \"%s\""
                .formatted(bin, LocalTime.now(ALMATY).withNano(0).plusSeconds(15));
        add(settings);
        add(kazakh, "\"language\": \"kk\", " + settings);
        add(english, "\"language\": \"en\", " + settings);
        chat.awaitAnswer("Итог дня", "Проведено документов: 1 на 150 000,50 ₸", "Отказано: 1", "Отменено: 1");
        kazakh.awaitAnswer("Күн қорытындысы", "Өткізілген құжаттар: 1, сомасы 150 000,50 ₸", "Күші жойылды: 1");
        english.awaitAnswer("The day", "Documents posted: 1 for 150,000.50 ₸", "Cancelled: 1");
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> chat.answers().size() == 1);
    }

    @Test
    void followsAGroupThatBecameASupergroup() {
        var group = -chat.id();
        add(group, "\"events\": [\"document_posted\"]");
        var supergroup = telegram.migrate(group);
        publish(posted(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messagesTo(supergroup)).hasSize(1));
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/chats/" + supergroup)
                .then()
                .statusCode(200);
        publish(posted(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messagesTo(supergroup)).hasSize(2));
    }

    @Test
    void showsAStormOnceThoughTheAnswerIsLost() {
        add("\"storm_after\": 1, \"events\": [\"document_posted\"]");
        publish(posted(1));
        chat.awaitAnswer("проведено");
        telegram.faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("editMessageText").times(1));
        publish(posted(2), posted(3));
        chat.awaitAnswer("Проведено документов: 2");
        publish(posted(4));
        chat.awaitAnswer("Проведено документов: 3");
        assertThat(chat.answers()).hasSize(2);
    }

    private static final String WAITS = """
            SELECT FROM task WHERE (payload->>'chat')::bigint = $1 AND state = 'READY' AND due_at > now() + interval '1 hour'
              AND due_at < now() + interval '2 hours'""";
    private static final String ALL = """
            "document_posted", "document_rejected", "document_cancelled", "deal_rejected", "deal_reopened", "delivery_parked", "esf_deadline",
            "stock_run_finished", "stock_run_stopped", "breaker_opened", "breaker_closed", "alert\"""";

    private void publishEveryKind() {
        var document = document(1);
        publish(
                new DocumentPosted(document, target(1), "r", "000015", OffsetDateTime.now()),
                new DocumentRejected(document, target(2), "ONEC-0301", "Нет <товара>", OffsetDateTime.now()),
                new DocumentCancelled(document, "возврат", OffsetDateTime.now()),
                new DealRejected(
                        "bitrix24:main",
                        word,
                        null,
                        "DOC-0201",
                        "Суммы расходятся",
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        OffsetDateTime.now()),
                new DealReopened("bitrix24:main", word, null, DealReopened.Reason.LOST, OffsetDateTime.now()),
                new DeliveryParked(
                        "onec-gateway",
                        "bitrix24:main/" + word,
                        "post-document",
                        null,
                        null,
                        "ONEC-0115",
                        "Подключение удалено",
                        OffsetDateTime.now(),
                        "/onec-gateway/api/tasks/1"),
                alert("document-service", "DOC-1201", BIN, "просрочено 1 " + word),
                alert("stock-sync", "STK-0202", "main", "сверены " + word),
                alert("stock-sync", "STK-0201", "main", "в ноль " + word),
                alert("onec-gateway", "ONEC-0101", "onec:main", "приостановлены " + word),
                alert("bitrix-gateway", "BTX-0117", "bitrix24:main", "снова " + word),
                alert("onec-gateway", "ONEC-0501", "onec:main", "лицензия " + word));
    }

    private static OperationsAlert alert(String service, String code, String subject, String message) {
        return new OperationsAlert(service, code, subject, message, OffsetDateTime.now());
    }

    private DocumentPosted posted(int number) {
        return new DocumentPosted(document(number), target(1), "r", "0000%d".formatted(number), OffsetDateTime.now());
    }

    private DocumentRef document(int number) {
        return document(number, BIN);
    }

    private DocumentRef document(int number, String bin) {
        return new DocumentRef(
                UUID.nameUUIDFromBytes((word + number).getBytes()),
                1,
                new OrderRef("bitrix24:main", word + "-" + number),
                1,
                bin,
                DocumentType.WAYBILL,
                number == 1 ? "WB-" + word : "WB-%s-%d".formatted(word, number),
                LocalDate.of(2026, 11, 20));
    }

    private static DocumentCreated created(DocumentRef document, String gross) {
        return created(document, gross, "dana@example.kz");
    }

    /** The contract's sample, with this sum and person. */
    private static DocumentCreated created(DocumentRef document, String gross, String email) {
        var sample = sample();
        var sum = new BigDecimal(gross);
        return new DocumentCreated(
                document,
                sample.organization(),
                sample.customer(),
                sample.payment(),
                "KZT",
                sample.lines(),
                new Totals(sum, BigDecimal.ZERO, sum),
                List.of("onec"),
                null,
                new Responsible("1", "Дана", email),
                OffsetDateTime.now());
    }

    private static DocumentCreated sample() {
        try (var file = DocumentCreated.class.getResourceAsStream(
                "samples/document.created/v1/completion-act-without-vat.json")) {
            return EventJson.mapper().readValue(file, DocumentCreated.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TargetRef target(int attempt) {
        return new TargetRef("onec", "main", attempt);
    }

    private void publish(KopirEvent... events) {
        publish(List.of(events));
    }

    private void publish(List<KopirEvent> events) {
        transactions
                .inTransaction(tx -> Multi.createFrom()
                        .iterable(events)
                        .onItem()
                        .transformToUniAndConcatenate(event -> outbox.publish(tx, event))
                        .toUni()
                        .replaceWithVoid())
                .await()
                .atMost(PATIENCE);
    }

    private void add(String settings) {
        add(chat, settings);
    }

    private void add(Chatting chat, String settings) {
        add(chat.id(), settings);
    }

    private void add(long chat, String settings) {
        given().auth()
                .oauth2(Tokens.admin())
                .contentType("application/json")
                .body("{\"chat\": %d, %s}".formatted(chat, settings))
                .post("/api/notifications/chats")
                .then()
                .statusCode(201);
    }

    /** What decides who is told travels on another topic. */
    private void awaitKnown(DocumentRef... documents) {
        var ids = Stream.of(documents).map(document -> document.id().toString()).toArray(String[]::new);
        await().atMost(PATIENCE)
                .until(() -> rows("SELECT FROM about WHERE key = ANY ($1::text[])", (Object) ids) == documents.length);
    }

    private int rows(String sql, Object argument) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(argument))
                .await()
                .atMost(PATIENCE)
                .rowCount();
    }

    private List<LedgerEntry> messagesTo(long to) {
        return telegram.ledger().entries("message").stream()
                .filter(entry -> entry.detail().getLong("chat_id") == to)
                .toList();
    }
}
