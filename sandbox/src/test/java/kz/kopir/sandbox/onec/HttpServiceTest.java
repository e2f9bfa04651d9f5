package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServiceTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final Caller CALLER = new Caller();
    private static final OnecCaller ODATA = new OnecCaller(ONEC);

    private final UUID key = UUID.randomUUID();

    @BeforeAll
    static void start() {
        ONEC.start(0);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @Test
    void saysWhatItIsBehindAByteOrderMark() {
        var answer = call("GET", "/v1/ping", "");
        assertThat(answer.body()).startsWith("\uFEFF{");
        assertThat(Caller.json(answer).getString("configuration")).isEqualTo("БухгалтерияДляКазахстана");
        assertThat(Caller.json(answer).getJsonArray("documents")).hasSize(10);
    }

    @Test
    void writesAndPostsADocumentOnceHoweverOftenItComes() {
        var first = put(Messages.ofCoffee("waybill", 2));
        assertThat(first.statusCode()).isEqualTo(201);
        var state = Caller.json(first);
        assertThat(state.getString("key")).isEqualTo(key.toString());
        assertThat(state.getString("number")).isEqualTo("00000000001");
        assertThat(state.getString("date")).isEqualTo("2026-11-20T10:15:00");
        assertThat(state.getBoolean("posted")).isTrue();
        assertThat(state.getInteger("amount")).isEqualTo(23200);
        var again = put(Messages.ofCoffee("waybill", 5));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Caller.json(again)).isEqualTo(state);
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
        assertThat(ONEC.ledger().entries("post-document")).hasSize(1);
        var sale = ODATA.sale(key);
        assertThat(sale.getString("DataVersion")).isEqualTo(state.getString("data_version"));
        assertThat(sale.getJsonArray("Товары").getJsonObject(0).getString("СчетУчетаБУ_Key"))
                .isEqualTo(StartingSet.account("1330").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "invoice,Document_СчетНаОплатуПокупателю",
        "waybill,Document_РеализацияТоваровУслуг",
        "completion_act,Document_РеализацияТоваровУслуг",
        "tax_invoice,Document_СчетФактураВыданный",
        "receipt,Document_ПоступлениеТоваровУслуг",
        "shipment,Document_РеализацияТоваровУслуг",
        "transfer,Document_ПеремещениеТоваров",
        "surplus,Document_ОприходованиеТоваров",
        "write_off,Document_СписаниеТоваров",
        "inventory_count,Document_ИнвентаризацияТоваровНаСкладе",
    })
    void takesEveryTypeOfDocument(String type, String set) {
        var message = type.equals("completion_act") ? Messages.ofDelivery(type) : Messages.ofCoffee(type, 1);
        message.put("warehouse_to", Messages.warehouse("Магазин"));
        var answer = put(message);
        assertThat(answer.body()).contains("\"posted\":true");
        assertThat(Caller.json(answer).getString("type")).isEqualTo(type);
        var there = new JsonObject(ODATA.get(set + "(guid'" + key + "')").body());
        assertThat(there.getBoolean("Posted")).isTrue();
        assertThat(Caller.json(call("GET", "/v1/documents/" + type + "/" + key, "")))
                .isEqualTo(Caller.json(answer));
    }

    @Test
    void createsTheCounterpartyAndTheContractThatAreMissingOnce() {
        var stranger = Messages.party("971240001315", "ТОО «Новый»");
        put(Messages.ofCoffee("waybill", 1).put("counterparty", stranger));
        var second = call(
                "PUT",
                "/v1/documents/" + UUID.randomUUID(),
                Messages.ofCoffee("waybill", 1)
                        .put(
                                "counterparty",
                                stranger.copy().put("key", UUID.randomUUID().toString()))
                        .encode());
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(ONEC.ledger().entries("create-catalog")).hasSize(2);
        var found = ODATA.rows("Catalog_Контрагенты?$filter=ИдентификационныйКодЛичности eq '971240001315'");
        assertThat(found.getJsonObject(0).getString("Ref_Key")).isEqualTo(stranger.getString("key"));
        assertThat(ODATA.rows("Catalog_ДоговорыКонтрагентов?$filter=НомерДоговора eq '15'"))
                .hasSize(1);
    }

    @Test
    void leavesNothingBehindWhenItRefuses() {
        var stranger = Messages.party("971240001315", "ТОО «Новый»");
        var refused = put(Messages.ofCoffee("waybill", 1001).put("counterparty", stranger));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).getString("code")).isEqualTo("not_posted");
        assertThat(Caller.json(refused).getString("message")).contains("Не хватает товара", "остаток 1000");
        assertThat(ODATA.rows("Document_РеализацияТоваровУслуг")).isEmpty();
        assertThat(ODATA.rows("Catalog_Контрагенты?$filter=ИдентификационныйКодЛичности eq '971240001315'"))
                .isEmpty();
        assertThat(ONEC.ledger().entries()).extracting("kind").containsExactly("refusal");
        assertThat(Caller.json(put(Messages.ofCoffee("waybill", 1))).getString("number"))
                .isEqualTo("00000000001");
    }

    @Test
    void saysWhichReferenceIsMissing() {
        var line = Messages.goods(1).put("product", Messages.article("NO-1"));
        var message = Messages.ofCoffee("waybill", 1)
                .put("lines", new JsonArray().add(line))
                .put("warehouse_from", Messages.warehouse("Дальний"));
        assertThat(Caller.json(put(message)).getString("code")).isEqualTo("no_warehouse");
        var check = Caller.json(call("POST", "/v1/documents/check", message.encode()));
        assertThat(check.getJsonObject("found").getString("organization")).isEqualTo(StartingSet.TRADE.toString());
        assertThat(check.getJsonObject("found").getString("counterparty")).isEqualTo(StartingSet.ROMASHKA.toString());
        assertThat(check.getJsonArray("missing"))
                .extracting(each -> ((JsonObject) each).getString("field"))
                .containsExactly("warehouse_from", "lines[0].product");
        assertThat(ODATA.rows("Document_РеализацияТоваровУслуг")).isEmpty();
    }

    @Test
    void postsWhatIsThereUnposted() {
        ODATA.post(OnecCaller.SALES, Sales.ofCoffee(key, 3));
        var answer = put(Messages.ofCoffee("waybill", 1));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).getBoolean("posted")).isTrue();
        assertThat(ODATA.sale(key).getJsonArray("Товары").getJsonObject(0).getInteger("Количество"))
                .isEqualTo(3);
    }

    @Test
    void keepsTheDayOfTurnoverAndTheBaseOfATaxInvoice() {
        var sale = UUID.randomUUID();
        call("PUT", "/v1/documents/" + sale, Messages.ofCoffee("waybill", 1).encode());
        var base = new JsonObject().put("type", "waybill").put("key", sale.toString());
        put(Messages.ofCoffee("tax_invoice", 1)
                .put("turnover_date", "2026-11-18")
                .put("base", base));
        var there = new JsonObject(
                ODATA.get("Document_СчетФактураВыданный(guid'" + key + "')").body());
        assertThat(there.getString("ДатаСовершенияОборотаПоРеализации")).isEqualTo("2026-11-18T00:00:00");
        assertThat(there.getString("ДокументОснование")).isEqualTo(sale.toString());
        assertThat(there.getJsonArray("ДокументыОснования")).hasSize(1);
        var nowhere = base.copy().put("key", UUID.randomUUID().toString());
        var refused = call(
                "PUT",
                "/v1/documents/" + UUID.randomUUID(),
                Messages.ofCoffee("tax_invoice", 1).put("base", nowhere).encode());
        assertThat(Caller.json(refused).getString("code")).isEqualTo("no_base");
    }

    @Test
    void takesADocumentBack() {
        put(Messages.ofCoffee("waybill", 2));
        var address = "/v1/documents/waybill/" + key;
        var cancelled = Caller.json(call("DELETE", address, ""));
        assertThat(cancelled.getBoolean("posted")).isFalse();
        assertThat(cancelled.getBoolean("deleted")).isTrue();
        assertThat(Caller.json(call("DELETE", address, ""))).isEqualTo(cancelled);
        assertThat(Caller.json(put(Messages.ofCoffee("waybill", 2)))).isEqualTo(cancelled);
        var absent = call("DELETE", "/v1/documents/waybill/" + UUID.randomUUID(), "");
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(Caller.json(absent).getString("code")).isEqualTo("not_found");
    }

    @Test
    void answersAsThePlatformDoesWhatTheServiceDoesNotExpect() {
        assertThat(call("GET", "/v2/ping", "").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/v2/ping", "").body()).startsWith("<html");
        assertThat(call("POST", "/v1/ping", "").statusCode()).isEqualTo(405);
        var broken = call("PUT", "/v1/documents/" + key, "{\"type\":");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).startsWith("\uFEFF{\"#exception\"");
        assertThat(Caller.json(put(Messages.ofCoffee("postcard", 1))).getString("code"))
                .isEqualTo("bad_document");
        assertThat(CALLER.call("GET", ONEC.publicationUrl() + "hs/kopir/v1/ping", "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void suffersTheFaultsThatTheOtherWaysSuffer() {
        ONEC.faults().set(Fault.of("lock_conflict").times(1));
        var locked = put(Messages.ofCoffee("waybill", 1));
        assertThat(locked.statusCode()).isEqualTo(409);
        assertThat(Caller.json(locked).getString("code")).isEqualTo("locked");
        ONEC.faults().set(Fault.of(Fault.LOST_ANSWER).times(1));
        assertThatThrownBy(() -> put(Messages.ofCoffee("waybill", 1))).hasMessageContaining("IOException");
        assertThat(put(Messages.ofCoffee("waybill", 1)).statusCode()).isEqualTo(200);
        assertThat(ONEC.ledger().entries("create-document"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
        ONEC.faults().set(Fault.of("maintenance").times(1));
        assertThat(call("GET", "/v1/ping", "").body()).contains("к ресурсу /hs/kopir/v1/ping:");
        ONEC.faults().set(Fault.of("refuse_posting").body("Период закрыт").times(1));
        var refused = call(
                "PUT",
                "/v1/documents/" + UUID.randomUUID(),
                Messages.ofCoffee("waybill", 1).encode());
        assertThat(Caller.json(refused).getString("message")).isEqualTo("Период закрыт");
    }

    @Test
    void keepsPointsByCardOncePerKey() {
        var earn =
                new JsonObject().put("card", "7000-1").put("operation", "earn").put("points", 340);
        assertThat(Caller.json(call("PUT", "/v1/loyalty/" + key, earn.encode())).getInteger("balance"))
                .isEqualTo(340);
        assertThat(call("PUT", "/v1/loyalty/" + key, earn.encode()).statusCode())
                .isEqualTo(200);
        var spend = earn.copy().put("operation", "spend").put("points", 341);
        var refused = call("PUT", "/v1/loyalty/" + UUID.randomUUID(), spend.encode());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).getString("code")).isEqualTo("no_points");
        var spent = call(
                "PUT",
                "/v1/loyalty/" + UUID.randomUUID(),
                spend.put("points", 120).encode());
        assertThat(Caller.json(spent).getInteger("balance")).isEqualTo(220);
        assertThat(ONEC.ledger().entries("loyalty")).hasSize(2);
    }

    @Test
    void tellsWhatPeopleChangedAndNotWhatKopirWrote() {
        put(Messages.ofCoffee("waybill", 2));
        assertThat(changes(0).getJsonArray("items")).isEmpty();
        person("POST", "Document_РеализацияТоваровУслуг(guid'" + key + "')/Unpost", "");
        person("PATCH", "Catalog_Номенклатура(guid'" + StartingSet.COFFEE + "')", "{\"Description\":\"Кофе\"}");
        person("PATCH", "Document_РеализацияТоваровУслуг(guid'" + key + "')", "{\"DeletionMark\":true}");
        var all = changes(0);
        assertThat(all.getJsonArray("items"))
                .extracting(
                        each -> ((JsonObject) each).getString("kind") + " " + ((JsonObject) each).getString("event"))
                .containsExactly("document unposted", "stock written", "product written", "document deleted");
        assertThat(all.getJsonArray("items").getJsonObject(0).getString("type")).isEqualTo("waybill");
        assertThat(all.getLong("next")).isEqualTo(4);
        assertThat(changes(2).getJsonArray("items")).hasSize(2);
        call("POST", "/v1/changes/ack", "{\"seq\":3}");
        assertThat(changes(0).getJsonArray("items")).hasSize(1);
        assertThat(changes(4).getLong("next")).isEqualTo(4);
    }

    private HttpResponse<String> put(JsonObject message) {
        return call("PUT", "/v1/documents/" + key, message.encode());
    }

    private static JsonObject changes(int after) {
        return Caller.json(call("GET", "/v1/changes?limit=10&after=" + after, ""));
    }

    private static HttpResponse<String> call(String method, String path, String body) {
        return CALLER.call(method, ONEC.publicationUrl() + "hs/kopir" + path, body, "Authorization", Caller.kopir());
    }

    private static void person(String method, String resource, String body) {
        var answer = ODATA.send(method, resource, body, Caller.person());
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
