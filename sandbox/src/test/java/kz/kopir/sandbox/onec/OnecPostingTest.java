package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnecPostingTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);

    private final UUID id = UUID.randomUUID();

    static {
        ONEC.start(0);
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @Test
    void postsGoodsWithMovementsAndTakesThemFromStock() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 3));
        assertThat(CALLER.sale(id).getBoolean("Posted")).isFalse();
        var answer = CALLER.postDocument(id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(CALLER.sale(id).getBoolean("Posted")).isTrue();

        var movements = CALLER.rows("AccountingRegister_Типовой_RecordType?$filter=Recorder eq cast(guid'" + id
                + "','Document_РеализацияТоваровУслуг')&$orderby=LineNumber&$select=AccountDr_Key,AccountCr_Key,Сумма");
        assertThat(movements.encode())
                .isEqualTo(new JsonArray()
                        .add(entry("1210", "6010", 30000))
                        .add(entry("1210", "3130", 4800))
                        .add(entry("7010", "1330", 15000))
                        .encode());
        assertThat(stock("")).isEqualTo(997);
    }

    @Test
    void countsBalancesBeforeTheMomentOnly() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 3));
        CALLER.postDocument(id);
        assertThat(stock("Period=datetime'2026-11-20T12:00:00'")).isEqualTo(1000);
        assertThat(stock("Period=datetime'2026-11-20T12:00:01'")).isEqualTo(997);
        var organisation = "Condition='Организация_Key eq guid''" + StartingSet.SERVICE + "'''";
        assertThat(CALLER.rows("AccountingRegister_Типовой/Balance(" + organisation + ")?$filter=Account_Key eq guid'"
                        + StartingSet.account("1330") + "'"))
                .hasSize(2);
        assertThat(CALLER.rows("AccountingRegister_Типовой/Balance(" + organisation.replace("''", "'") + ")"))
                .hasSize(3);
    }

    @Test
    void postsServicesWithoutStock() {
        CALLER.post(OnecCaller.SALES, Sales.ofDelivery(id));
        assertThat(CALLER.postDocument(id).statusCode()).isEqualTo(200);
        assertThat(ONEC.ledger().entries("post-document")).hasSize(1);
    }

    @Test
    void refusesInRussianWhenStockIsShort() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1001));
        var answer = CALLER.postDocument(id);
        assertThat(OnecCaller.error(answer)).isEqualTo("500/-1");
        assertThat(OnecCaller.errorText(answer))
                .isEqualTo("Не удалось провести \"Реализация ТМЗ и услуг 00000000001 от 20.11.2026 12:00:00\"! "
                        + "Не хватает товара \"Кофе зерновой 1 кг\" на складе \"Основной склад\": "
                        + "требуется 1001, остаток 1000");
        assertThat(CALLER.sale(id).getBoolean("Posted")).isFalse();
        assertThat(stock("")).isEqualTo(1000);
    }

    @Test
    void refusesADocumentWithoutRowsOrAccounts() {
        CALLER.post(OnecCaller.SALES, Sales.header(id));
        assertThat(OnecCaller.errorText(CALLER.postDocument(id))).contains("Не введено ни одной строки");
        var row = Sales.goods(1, StartingSet.COFFEE, 1);
        row.remove("СчетДоходовБУ_Key");
        CALLER.send(
                "PATCH",
                OnecCaller.SALES + "(guid'" + id + "')",
                new JsonObject().put("Товары", new JsonArray().add(row)).encode());
        assertThat(OnecCaller.errorText(CALLER.postDocument(id)))
                .contains("Поле \"Счет доходов (БУ)\" в строке 1 списка \"Товары\" не заполнено.");
    }

    @Test
    void refusesAContractOfAnotherCustomer() {
        CALLER.post(
                OnecCaller.SALES,
                Sales.ofCoffee(id, 1).put("ДоговорКонтрагента_Key", StartingSet.RETAIL_CONTRACT.toString()));
        assertThat(OnecCaller.errorText(CALLER.postDocument(id))).contains("принадлежит другому контрагенту");
    }

    @Test
    void postsAgainWithoutTakingStockTwice() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 600));
        CALLER.postDocument(id);
        assertThat(CALLER.postDocument(id).statusCode()).isEqualTo(200);
        assertThat(stock("")).isEqualTo(400);
        CALLER.send("POST", OnecCaller.SALES + "(guid'" + id + "')/Unpost", "");
        assertThat(stock("")).isEqualTo(1000);
        assertThat(CALLER.sale(id).getBoolean("Posted")).isFalse();
    }

    @Test
    void maySayYesAndNotPost() {
        ONEC.faults().set(Fault.of("post_without_posting").path("/Post").times(1));
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(CALLER.postDocument(id).statusCode()).isEqualTo(200);
        assertThat(CALLER.sale(id).getBoolean("Posted")).isFalse();
    }

    @Test
    void setsPostedByAChangeButMovesNothing() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        CALLER.send("PATCH", OnecCaller.SALES + "(guid'" + id + "')", "{\"Posted\":true}");
        assertThat(CALLER.sale(id).getBoolean("Posted")).isTrue();
        assertThat(stock("")).isEqualTo(1000);
    }

    @Test
    void refusesPostingWithTheGivenWords() {
        ONEC.faults().set(Fault.of("refuse_posting").body("Период закрыт").times(1));
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        // the fault's time was used up by the creation, which has nothing to refuse: such a fault names its path
        assertThat(CALLER.postDocument(id).statusCode()).isEqualTo(200);
        ONEC.faults()
                .set(Fault.of("refuse_posting")
                        .path("/Post")
                        .body("Период закрыт")
                        .times(1));
        assertThat(OnecCaller.errorText(CALLER.postDocument(id))).isEqualTo("Период закрыт");
    }

    private static int stock(String arguments) {
        var rows = CALLER.rows("AccountingRegister_Типовой/Balance(" + arguments + ")?$filter=Account_Key eq guid'"
                + StartingSet.account("1330") + "' and Организация_Key eq guid'" + StartingSet.TRADE
                + "' and ExtDimension1 eq cast(guid'" + StartingSet.COFFEE
                + "','Catalog_Номенклатура')&$select=КоличествоBalance");
        assertThat(rows).hasSize(1);
        return rows.getJsonObject(0).getInteger("КоличествоBalance");
    }

    private static JsonObject entry(String debit, String credit, int sum) {
        return new JsonObject()
                .put("AccountDr_Key", StartingSet.account(debit).toString())
                .put("AccountCr_Key", StartingSet.account(credit).toString())
                .put("Сумма", sum);
    }
}
