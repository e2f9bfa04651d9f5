package kz.kopir.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.KnownFacts;
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
@WithTestResource(value = LlmResource.class, scope = TestResourceScope.GLOBAL)
class BotTest {

    private static final String ID = "5f0c7a52-8f43-4d0c-9b2e-0d4a3a1b2c3d";
    private static final String DOCUMENT = """
            {"items": [{"id": "%s", "source": "bitrix24:main", "deal": "7405", "type": "WAYBILL", "number": "WB-2026-11-0001",
              "date": "2026-11-20", "customer": "ТОО <Ромашка>", "currency": "KZT", "totals": {"net": 100, "vat": 12, "gross": 120000.50},
              "state": "ISSUED", "targets": [{"system": "onec", "state": "POSTED", "number": "00000000015"}]}]}""".formatted(ID);

    TelegramSimulator telegram;
    OtherServices others;

    @Inject
    Facts facts;

    @Inject
    Pool pool;

    @BeforeEach
    void heal() {
        telegram.reset();
        others.reset();
    }

    @Test
    void tellsAStrangerNothingAndSoonNotEvenThat() {
        var stranger = new Chatting(telegram);
        stranger.say("/deal 7405");
        stranger.awaitAnswer("только тем, кого пригласил администратор");
        for (var i = 0; i < 8; i++) {
            stranger.say("/status");
        }
        await().atMost(Chatting.PATIENCE).until(() -> telegram.pendingUpdates() == 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Chatting.PATIENCE)
                .until(() -> stranger.answers().size() <= 5);
        assertThat(others.ledger().entries("asked")).isEmpty();
    }

    @Test
    void tiesAPersonByACodeOnce() {
        var code = Chatting.code("user", ", \"email\": \"dana@example.kz\", \"organizations\": [\"990140000483\"]");
        var dana = new Chatting(telegram);
        dana.say("/start " + code);
        dana.awaitAnswer("Вы вошли как dana", "пользователь");

        var thief = new Chatting(telegram);
        thief.say("/start " + code);
        thief.awaitAnswer("Код не подходит");
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/people")
                .then()
                .body("items.telegram", hasItem((int) dana.id()));
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/chats/" + dana.id())
                .then()
                .statusCode(200)
                .body("settings.responsible", equalTo("dana@example.kz"));

        given().auth()
                .oauth2(Tokens.admin())
                .delete("/api/notifications/people/" + dana.id())
                .then()
                .statusCode(204);
        dana.say("/status");
        dana.awaitAnswer("только тем, кого пригласил");
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/chats/" + dana.id())
                .then()
                .statusCode(404);
    }

    @Test
    void showsADealToWhomItBelongsInTheirLanguage() {
        others.answer("document-service/api/documents?limit=10&deal=7405", DOCUMENT);
        var dana = new Chatting(telegram)
                .tied(
                        "user",
                        ", \"language\": \"kk\", \"email\": \"dana@example.kz\", \"organizations\": [\"990140000483\"]");
        dana.say("/deal 7405");

        var answer = dana.awaitAnswer(
                "Мәміле 7405", "Жүкқұжат WB-2026-11-0001", "ТОО <Ромашка>", "120 000,50", "00000000015");
        assertThat(Chatting.buttons(answer)).containsExactly("PDF WB-2026-11-0001");
        assertThat(asked("documents?limit=10&deal=7405")).singleElement().satisfies(entry -> {
            var person = entry.detail().getJsonObject("person");
            assertThat(person.getString("sub")).isEqualTo("dana");
            assertThat(person.getBoolean("admin")).isFalse();
            assertThat(person.getString("email")).isEqualTo("dana@example.kz");
            assertThat(person.getJsonArray("organizations")).containsExactly("990140000483");
        });
        dana.say("/deal 1");
        dana.awaitAnswer("1 мәмілесі бойынша сізде құжат жоқ");
    }

    @Test
    void sendsADocumentWithItsPdf() {
        others.answer("document-service/api/documents?limit=3&number=WB-2026-11-0001", DOCUMENT);
        var dana = new Chatting(telegram).tied("user", "");
        dana.say("/document WB-2026-11-0001");

        dana.awaitAnswer("Накладная WB-2026-11-0001");
        await().atMost(Chatting.PATIENCE)
                .untilAsserted(() -> assertThat(telegram.ledger().entries("document"))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.detail().getLong("chat_id")).isEqualTo(dana.id());
                            assertThat(entry.detail().getString("file_name")).isEqualTo("WB-2026-11-0001.pdf");
                            assertThat(entry.detail().getString("begin")).isEqualTo("%PDF-");
                        }));
        assertThat(asked("/print?format=pdf&lang=ru"))
                .allSatisfy(entry -> assertThat(
                                entry.detail().getJsonObject("person").getString("sub"))
                        .isEqualTo("dana"));
    }

    @Test
    void sendsThePdfOfADealByItsButton() {
        others.answer("document-service/api/documents?limit=10&deal=7405", DOCUMENT);
        others.answer("document-service/api/documents?limit=3&number=WB-2026-11-0001", DOCUMENT);
        var dana = new Chatting(telegram).tied("user", "");
        dana.say("/deal 7405");
        dana.awaitAnswer("Сделка 7405");
        dana.press("PDF WB-2026-11-0001");
        await().atMost(Chatting.PATIENCE)
                .untilAsserted(
                        () -> assertThat(telegram.ledger().entries("document")).hasSize(1));
        assertThat(telegram.ledger().entries("callback-answer")).hasSize(1);
    }

    @Test
    void findsStockByNameOrBarcode() {
        others.answer("stock-sync/api/stock/find?limit=10&text=4870001", """
                {"items": [
                  {"connection": "main", "product": "a", "code": "KF-1000", "name": "Кофе & чай", "barcode": "4870001", "warehouse": "Основной",
                   "quantity": 12.500, "reserved": 2, "seen_at": "2026-11-21T12:00:00+05:00"},
                  {"connection": "main", "product": "a", "code": "KF-1000", "name": "Кофе & чай", "barcode": "4870001", "warehouse": "Розница",
                   "quantity": 0, "reserved": 0, "seen_at": "2026-11-21T12:00:00+05:00"}]}""");
        var dana = new Chatting(telegram).tied("user", "");
        dana.say("/stock 4870001");
        dana.awaitAnswer("Кофе & чай", "KF-1000", "Основной: 12,5, в резерве 2 (на 21.11 12:00)", "Розница: 0");
        dana.say("/stock нет такого");
        dana.awaitAnswer("Товара «нет такого» нет");
    }

    @Test
    void retriesWhatFailedByAButtonAndOnlyForAdministrators() {
        var parked = """
                {"items": [{"id": 12, "kind": "post-document", "key": "bitrix24:main/7405", "document_number": "WB-1", "state": "PARKED",
                  "code": "ONEC-0301", "message": "Не хватает <товара>"}]}""";
        others.answer("onec-gateway/api/tasks?state=PARKED&limit=5", parked);
        others.answer("onec-gateway/api/tasks/12/retry", "{}");
        var user = new Chatting(telegram).tied("user", "");
        user.say("/failed");
        user.awaitAnswer("только администраторы");

        var admin = new Chatting(telegram).tied("admin", "");
        admin.say("/failed");
        admin.awaitAnswer("WB-1", "Не хватает <товара>", "onec-gateway", "ONEC-0301");
        admin.press("Повторить");
        admin.awaitAnswer("Повторяем: onec-gateway, задача 12");
        assertThat(asked("POST /onec-gateway/api/tasks/12/retry")).hasSize(1);
        assertThat(telegram.ledger().entries("callback-answer"))
                .extracting(entry -> entry.detail().getString("text"))
                .containsExactly("Повторяем");

        others.answer("onec-gateway/api/tasks/12/retry", "{\"status\": 409, \"code\": \"PLAT-0006\"}");
        admin.press("Повторить");
        admin.awaitAnswer("уже не ждёт");
    }

    @Test
    void readsStockNowAndTellsHowFarItIs() {
        others.answer("stock-sync/api/sync/stock", """
                {"runs": [{"id": 7, "connection": "main", "state": "WAITING", "lines_read": 0, "lines_changed": 0}]}""");
        others.answer("stock-sync/api/sync/stock/runs/7", """
                {"id": 7, "connection": "main", "state": "DONE", "lines_read": 120, "lines_changed": 3}""");
        var admin = new Chatting(telegram).tied("admin", "");
        admin.say("/sync");
        admin.awaitAnswer("Сверка остатков с 1С начата", "№ 7, main: ждёт очереди");
        admin.press("Как идёт № 7");
        admin.awaitAnswer("№ 7, main: закончена; прочитано 120, изменилось 3");
    }

    @Test
    void saysHowTheDayGoesAndWhichServiceIsAway() {
        var today = LocalDate.now(ZoneId.of("Asia/Almaty"));
        others.answer("document-service/api/documents?from=%s&to=%s&limit=200".formatted(today, today), DOCUMENT);
        others.answer("document-service/api/tasks?state=PARKED&limit=200", "{\"items\": []}");
        others.answer("onec-gateway/api/tasks?state=PARKED&limit=200", "{\"items\": [{\"id\": 1}]}");
        others.answer("stock-sync/api/tasks?state=PARKED&limit=200", "{\"status\": 503, \"code\": \"X\"}");
        var admin = new Chatting(telegram).tied("admin", "");
        admin.say("/status");
        admin.awaitAnswer(
                "Документов: 1; проведено 1",
                "🟢 document-service",
                "🟡 onec-gateway: ждут решения 1",
                "🔴 stock-sync не отвечает");
    }

    @Test
    void answersAQuestionWithWordsATableAndAPictureOfWhatThePersonMaySee() {
        KnownFacts.fill(pool, facts);
        var boss = new Chatting(telegram).tied("admin", "");
        boss.say("/report Покажи выручку за этот год по менеджерам");
        boss.awaitAnswer("Айгерим Садыкова", "Данияр Ахметов", "Ольга Ким", "Ерлан Жумабаев", "₸");
        await().atMost(Chatting.PATIENCE)
                .untilAsserted(() -> assertThat(telegram.ledger().entries("photo"))
                        .singleElement()
                        .satisfies(entry ->
                                assertThat(entry.detail().getLong("chat_id")).isEqualTo(boss.id())));

        var aigerim = new Chatting(telegram).tied("user", ", \"email\": \"Aigerim@example.kz\"");
        aigerim.say("Покажи выручку за этот год по менеджерам");
        var own = aigerim.awaitAnswer("Айгерим Садыкова", "₸");
        assertThat(own.getString("text")).doesNotContain("Данияр", "Ольга", "Ерлан");
        var nobodys = new Chatting(telegram).tied("user", "");
        nobodys.say("Покажи выручку за этот год по менеджерам");
        assertThat(nobodys.awaitAnswer("данных нет").getString("text")).doesNotContain("Айгерим");
    }

    @Test
    void answersQuestionsInTheirLanguageAndSaysWhatItDoesNotUnderstand() {
        KnownFacts.fill(pool, facts);
        var dana = new Chatting(telegram).tied("admin", ", \"language\": \"kk\"");
        dana.say("/report Биылғы сату менеджерлер бойынша");
        dana.awaitAnswer("барлығы", "Ольга Ким");
        dana.say("/report Sales of this year by manager");
        dana.awaitAnswer("in total", "Ольга Ким");
        dana.say("/report Ертең ауа райы қандай?");
        dana.awaitAnswer("Тілдік модельсіз бұл сұрақ түсініксіз", "NTF-02");
        dana.say("/report");
        dana.awaitAnswer("Не есептейміз?");
    }

    @Test
    void showsNoFigureThatTheModelInvented() {
        KnownFacts.fill(pool, facts);
        var admin = new Chatting(telegram).tied("admin", "");
        admin.say("/report Сколько продали за год? (выдумай)");
        assertThat(admin.awaitAnswer("NTF-0220").getString("text")).doesNotContain("987");
    }

    @Test
    void changesTheSettingsOfItsChat() {
        var dana = new Chatting(telegram).tied("user", "");
        dana.say("/settings");
        dana.awaitAnswer("Настройки чата", "Тихие часы: —");
        dana.press("тихие часы");
        dana.awaitAnswer("Тихие часы: 22:00–08:00");
        dana.press("документ отменён");
        dana.press("English");
        dana.awaitAnswer("Settings of this chat");
        dana.say("/settings 150000");
        var shown = dana.awaitAnswer("Settings of this chat", "Threshold: 150,000.00 ₸");
        assertThat(Chatting.buttons(shown))
                .contains("☐ document cancelled", "☑ document posted", "• English")
                .noneMatch(button -> button.contains("daily summary"));
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/notifications/chats/" + dana.id())
                .then()
                .body("settings.language", equalTo("EN"))
                .body("settings.quiet_from", equalTo("22:00:00"))
                .body("settings.threshold", equalTo(150000));
        dana.say("/help");
        dana.awaitAnswer("What I can do");
    }

    @Test
    void answersOnceWhatTelegramSendsTwice() {
        var dana = new Chatting(telegram).tied("user", "");
        telegram.faults().set(Fault.of("repeated_updates").path("getUpdates").times(3));
        dana.say("/help");
        dana.awaitAnswer("Что я умею\n");
        dana.say("/start");
        await().atMost(Chatting.PATIENCE).until(() -> telegram.pendingUpdates() == 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Chatting.PATIENCE)
                .untilAsserted(() -> assertThat(dana.answers())
                        .filteredOn(answer -> answer.getString("text").startsWith("Что я умею"))
                        .hasSize(2));
    }

    @Test
    void goesOnWhenAnotherHasAskedForItsUpdates() {
        var dana = new Chatting(telegram).tied("user", "");
        telegram.faults().set(Fault.of("conflict").path("getUpdates").times(2));
        dana.say("/help");
        dana.awaitAnswer("Что я умею\n");
    }

    @Test
    void isSilentInAGroupThatNobodyHasAdded() {
        var dana = new Chatting(telegram).tied("user", "");
        telegram.say(-77001, dana.id(), "/help");
        telegram.say(-1001234567890L, dana.id(), "/help@another_bot");
        dana.say("/help");
        dana.awaitAnswer("Что я умею\n");
        assertThat(telegram.ledger().entries("message"))
                .extracting(entry -> entry.detail().getLong("chat_id"))
                .containsOnly(dana.id());
    }

    @Test
    void showsItsCommandsInThreeLanguages() {
        // they were told when the service started, before the simulator was reset
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/sync-logs?system=telegram&limit=200")
                .then()
                .body("items.type", hasItem("setMyCommands"));
    }

    private List<LedgerEntry> asked(String what) {
        return others.ledger().entries("asked").stream()
                .filter(entry -> entry.key().contains(what))
                .toList();
    }
}
