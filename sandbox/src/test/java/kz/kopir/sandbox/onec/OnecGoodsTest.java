package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents that bring goods, move them, count them and write them off; and those that only say what is to be paid. */
class OnecGoodsTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);
    private static final String GOODS = StartingSet.account("1330").toString();

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
    void invoiceMakesNoEntries() {
        var invoice = Sales.ofCoffee(id, 2);
        assertThat(post("Document_СчетНаОплатуПокупателю", invoice)).isEqualTo(200);
        assertThat(entries("Document_СчетНаОплатуПокупателю")).isEmpty();
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1000);
    }

    @Test
    void receiptBringsGoodsAndItsVat() {
        var receipt = receipt(contractWithSupplier());
        assertThat(post("Document_ПоступлениеТоваровУслуг", receipt)).isEqualTo(200);
        assertThat(entries("Document_ПоступлениеТоваровУслуг")).containsExactly("1330/3310 20000", "1420/3310 3200");
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1002);
        assertThat(again("Document_ПоступлениеТоваровУслуг")).isEqualTo(200);
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1002);
        CALLER.send("POST", address("Document_ПоступлениеТоваровУслуг") + "/Unpost", "");
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1000);
    }

    @Test
    void receiptWantsAContractWithASupplier() {
        CALLER.post("Document_ПоступлениеТоваровУслуг", receipt(StartingSet.ROMASHKA_CONTRACT.toString()));
        assertThat(refusal("Document_ПоступлениеТоваровУслуг")).contains("С поставщиком");
    }

    @Test
    void transferTakesGoodsFromOneWarehouseToAnother() {
        var transfer = transfer(3);
        assertThat(post("Document_ПеремещениеТоваров", transfer)).isEqualTo(200);
        assertThat(entries("Document_ПеремещениеТоваров")).containsExactly("1330/1330 15000");
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(997);
        assertThat(stock(StartingSet.SECOND_WAREHOUSE)).isEqualTo(3);
        assertThat(again("Document_ПеремещениеТоваров")).isEqualTo(200);
        assertThat(stock(StartingSet.SECOND_WAREHOUSE)).isEqualTo(3);
    }

    @Test
    void transferRefusesWhatIsNotThereAndWarehousesThatAreOneOrNone() {
        CALLER.post("Document_ПеремещениеТоваров", transfer(1001));
        assertThat(refusal("Document_ПеремещениеТоваров")).contains("Перемещение ТМЗ", "требуется 1001, остаток 1000");
        change("Document_ПеремещениеТоваров", "СкладПолучатель_Key", StartingSet.WAREHOUSE);
        assertThat(refusal("Document_ПеремещениеТоваров")).contains("не должен совпадать");
        change("Document_ПеремещениеТоваров", "СкладПолучатель_Key", UUID.randomUUID());
        assertThat(refusal("Document_ПеремещениеТоваров")).contains("\"Склад получатель\" указывает на объект");
        change("Document_ПеремещениеТоваров", "СкладПолучатель_Key", new UUID(0, 0));
        assertThat(refusal("Document_ПеремещениеТоваров")).contains("\"Склад получатель\" не заполнено");
    }

    @Test
    void surplusBringsGoodsAtItsPrice() {
        var surplus = header().put("Склад_Key", StartingSet.WAREHOUSE.toString())
                .put("Товары", rows(row(4).put("Цена", 5000).put("Сумма", 20000)));
        CALLER.post("Document_ОприходованиеТоваров", surplus);
        assertThat(refusal("Document_ОприходованиеТоваров")).contains("\"Корр. счет (БУ)\" в строке 1");
        surplus.getJsonArray("Товары").getJsonObject(0).put("КорСчетОприходованияБУ_Key", account("6280"));
        change("Document_ОприходованиеТоваров", "Товары", surplus.getJsonArray("Товары"));
        assertThat(again("Document_ОприходованиеТоваров")).isEqualTo(200);
        assertThat(entries("Document_ОприходованиеТоваров")).containsExactly("1330/6280 20000");
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1004);
    }

    @Test
    void writeOffTakesGoodsAtTheirCost() {
        var writeOff = header().put("Склад_Key", StartingSet.WAREHOUSE.toString())
                .put("Товары", rows(row(1).put("СчетСписанияБУ_Key", account("7470"))));
        assertThat(post("Document_СписаниеТоваров", writeOff)).isEqualTo(200);
        assertThat(entries("Document_СписаниеТоваров")).containsExactly("7470/1330 5000");
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(999);
    }

    @Test
    void countChangesNothingThoughNoneWasFound() {
        var count = header().put("ВидОперации", "ПоСкладу")
                .put("Склад_Key", StartingSet.WAREHOUSE.toString())
                .put("Товары", rows(row(0).put("КоличествоУчет", 1000)));
        assertThat(post("Document_ИнвентаризацияТоваровНаСкладе", count)).isEqualTo(200);
        assertThat(stock(StartingSet.WAREHOUSE)).isEqualTo(1000);
    }

    @Test
    void describesTheseDocuments() {
        assertThat(CALLER.get("$metadata").body())
                .contains("<EntityType Name=\"Document_ПеремещениеТоваров\" OpenType=\"true\">")
                .contains("Collection(StandardODATA.Document_ИнвентаризацияТоваровНаСкладе_Товары_RowType)");
        assertThat(CALLER.rows("").encode())
                .contains(
                        "Document_ПоступлениеТоваровУслуг",
                        "Document_ОприходованиеТоваров",
                        "Document_СписаниеТоваров");
    }

    private JsonObject receipt(String contract) {
        var row = row(2).put("Цена", 11600)
                .put("Сумма", 23200)
                .put("СтавкаНДС_Key", StartingSet.VAT_16.toString())
                .put("СуммаНДС", 3200)
                .put("СчетУчетаНДС_Key", account("1420"));
        return header().put("Контрагент_Key", StartingSet.ROMASHKA.toString())
                .put("ДоговорКонтрагента_Key", contract)
                .put("ВалютаДокумента_Key", StartingSet.KZT.toString())
                .put("СуммаВключаетНДС", true)
                .put("Склад_Key", StartingSet.WAREHOUSE.toString())
                .put("СчетУчетаРасчетовСКонтрагентом_Key", account("3310"))
                .put("Товары", rows(row));
    }

    private JsonObject transfer(int quantity) {
        return header().put("СкладОтправитель_Key", StartingSet.WAREHOUSE.toString())
                .put("СкладПолучатель_Key", StartingSet.SECOND_WAREHOUSE.toString())
                .put("Товары", rows(row(quantity).put("НовыйСчетУчетаБУ_Key", GOODS)));
    }

    private static String contractWithSupplier() {
        var contract = new JsonObject()
                .put("Description", "Поставка")
                .put("Owner_Key", StartingSet.ROMASHKA.toString())
                .put("Организация_Key", StartingSet.TRADE.toString())
                .put("ВидДоговора", "СПоставщиком");
        return new JsonObject(
                        CALLER.post("Catalog_ДоговорыКонтрагентов", contract).body())
                .getString("Ref_Key");
    }

    private JsonObject header() {
        return new JsonObject()
                .put("Ref_Key", id.toString())
                .put("Date", "2026-11-20T12:00:00")
                .put("Организация_Key", StartingSet.TRADE.toString());
    }

    private static JsonObject row(int quantity) {
        return new JsonObject()
                .put("LineNumber", "1")
                .put("Номенклатура_Key", StartingSet.COFFEE.toString())
                .put("ЕдиницаИзмерения_Key", StartingSet.PIECE.toString())
                .put("Коэффициент", 1)
                .put("Количество", quantity)
                .put("СчетУчетаБУ_Key", GOODS);
    }

    private static JsonArray rows(JsonObject row) {
        return new JsonArray().add(row);
    }

    private static String account(String code) {
        return StartingSet.account(code).toString();
    }

    private int post(String set, JsonObject document) {
        assertThat(CALLER.post(set, document).statusCode()).isEqualTo(201);
        return again(set);
    }

    private int again(String set) {
        return CALLER.send("POST", address(set) + "/Post", "").statusCode();
    }

    private String refusal(String set) {
        return OnecCaller.errorText(CALLER.send("POST", address(set) + "/Post", ""));
    }

    private void change(String set, String property, Object value) {
        var given = value instanceof UUID reference ? reference.toString() : value;
        CALLER.send("PATCH", address(set), new JsonObject().put(property, given).encode());
    }

    private String address(String set) {
        return set + "(guid'" + id + "')";
    }

    /** Such as {@code 7470/1330 5000}. */
    private List<String> entries(String set) {
        return CALLER
                .rows("AccountingRegister_Типовой_RecordType?$filter=Recorder eq cast(guid'" + id + "','" + set
                        + "')&$orderby=LineNumber")
                .stream()
                .map(JsonObject.class::cast)
                .map(entry -> "%s/%s %d"
                        .formatted(
                                code(entry, "AccountDr_Key"), code(entry, "AccountCr_Key"), entry.getInteger("Сумма")))
                .toList();
    }

    /** The reference's last digits are the code. */
    private static String code(JsonObject entry, String side) {
        var reference = entry.getString(side);
        return reference.substring(reference.length() - 4);
    }

    private static int stock(UUID warehouse) {
        return CALLER.rows("AccountingRegister_Типовой/Balance()?$filter=Account_Key eq guid'" + GOODS
                        + "' and Организация_Key eq guid'" + StartingSet.TRADE + "' and ExtDimension1 eq cast(guid'"
                        + StartingSet.COFFEE + "','Catalog_Номенклатура') and ExtDimension2 eq cast(guid'" + warehouse
                        + "','Catalog_Склады')&$select=КоличествоBalance")
                .getJsonObject(0)
                .getInteger("КоличествоBalance");
    }
}
