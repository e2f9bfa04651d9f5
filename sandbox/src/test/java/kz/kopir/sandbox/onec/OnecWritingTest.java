package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnecWritingTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);
    private static final String CUSTOMERS = "Catalog_Контрагенты";

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
    void createsWithTheCallersKeyAndItsOwnNumber() {
        var answer = CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(answer.statusCode()).isEqualTo(201);
        var body = new JsonObject(answer.body());
        assertThat(body.getString("Ref_Key")).isEqualTo(id.toString());
        assertThat(body.getString("Number")).isEqualTo("00000000001");
        assertThat(body.getString("КратностьВзаиморасчетов")).isEqualTo("1");
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(new String(location.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .endsWith("/Document_РеализацияТоваровУслуг(guid'" + id + "')");
        var next = CALLER.post(OnecCaller.SALES, Sales.ofCoffee(UUID.randomUUID(), 1));
        assertThat(new JsonObject(next.body()).getString("Number")).isEqualTo("00000000002");
        assertThat(ONEC.ledger().entries("create-document")).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(id.toString());
            assertThat(entry.detail().getString("comment")).isEqualTo("Сделка 15");
        });
    }

    @Test
    void refusesTheSameKeyTwice() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(OnecCaller.error(CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1))))
                .isEqualTo("400/15");
        ONEC.faults().set(Fault.of("duplicate_as_exception"));
        assertThat(OnecCaller.error(CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1))))
                .isEqualTo("500/-1");
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
    }

    @Test
    void cutsIgnoresAndTakesWhatPointsNowhereWithoutAWord() {
        var customer = new JsonObject()
                .put("Ref_Key", id.toString())
                .put("Description", "я".repeat(150))
                .put("БИН", "960640000535")
                .put("ОсновнойДоговорКонтрагента_Key", UUID.randomUUID().toString());
        var body = new JsonObject(CALLER.post(CUSTOMERS, customer).body());
        assertThat(body.getString("Description")).hasSize(100);
        assertThat(body.containsKey("БИН")).isFalse();
        assertThat(body.getString("Code")).hasSize(9);
    }

    @Test
    void cutsALongNumberAndThenFindsItTaken() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1).put("Number", "WB-2026-11-0001"));
        assertThat(CALLER.sale(id).getString("Number")).isEqualTo("WB-2026-11-");
        var second = Sales.ofCoffee(UUID.randomUUID(), 1).put("Number", "WB-2026-11-0002");
        assertThat(OnecCaller.error(CALLER.post(OnecCaller.SALES, second))).isEqualTo("500/-1");
    }

    @Test
    void answersAChangeWithTheWholeObject() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        var before = CALLER.sale(id);
        var answer = CALLER.send("PATCH", OnecCaller.SALES + "(guid'" + id + "')", "{\"Комментарий\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = new JsonObject(answer.body());
        assertThat(body.getString("Комментарий")).isEqualTo("x");
        assertThat(body.getJsonArray("Товары")).hasSize(1);
        assertThat(body.getString("DataVersion")).isNotEqualTo(before.getString("DataVersion"));
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void ignoresIfMatchUnlessToldToBeAsDocumented() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(patchWithOldVersion()).isEqualTo(200);
        ONEC.faults().set(Fault.of("check_if_match"));
        assertThat(patchWithOldVersion()).isEqualTo(412);
    }

    private int patchWithOldVersion() {
        return CALLER.send(CALLER.request(OnecCaller.SALES + "(guid'" + id + "')")
                        .header("If-Match", "AAAAAAAAAAE=")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"Комментарий\":\"x\"}")))
                .statusCode();
    }

    @Test
    void wantsLinesNumberedFromOne() {
        var second = Sales.header(id).put("Товары", new JsonArray().add(Sales.goods(2, StartingSet.COFFEE, 1)));
        assertThat(CALLER.post(OnecCaller.SALES, second).statusCode()).isEqualTo(400);
        var row = Sales.goods(1, StartingSet.COFFEE, 1);
        row.remove("LineNumber");
        var unnumbered = Sales.header(id).put("Товары", new JsonArray().add(row));
        assertThat(OnecCaller.error(CALLER.post(OnecCaller.SALES, unnumbered))).isEqualTo("500/-1");
        assertThat(ONEC.ledger().entries("create-document")).isEmpty();
        assertThat(ONEC.ledger().entries("refusal")).hasSize(2);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(OnecCaller.error(CALLER.send("POST", CUSTOMERS, "{\"Description\":")))
                .isEqualTo("500/-1");
        assertThat(OnecCaller.error(CALLER.send("POST", CUSTOMERS, "{\"Description\":[1]}")))
                .isEqualTo("500/-1");
        assertThat(OnecCaller.error(CALLER.send("POST", CUSTOMERS, "{\"Ref_Key\":\"1\"}")))
                .isEqualTo("400/1");
        assertThat(OnecCaller.error(CALLER.send("POST", CUSTOMERS, "{\"IsFolder\":\"да\"}")))
                .isEqualTo("400/1");
        assertThat(OnecCaller.error(CALLER.send("POST", CUSTOMERS, "{\"ЮрФизЛицо\":\"Юр\"}")))
                .isEqualTo("400/4");
        assertThat(OnecCaller.error(CALLER.send("POST", OnecCaller.SALES + "_Товары", "{}")))
                .isEqualTo("400/13");
        var ignored = Sales.ofCoffee(id, 1).put("КратностьВзаиморасчетов", "один");
        assertThat(CALLER.post(OnecCaller.SALES, ignored).statusCode()).isEqualTo(201);
    }

    @Test
    void deletesForGood() {
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        var address = OnecCaller.SALES + "(guid'" + id + "')";
        assertThat(CALLER.send("DELETE", address, "").statusCode()).isEqualTo(204);
        assertThat(OnecCaller.error(CALLER.get(address))).isEqualTo("404/9");
    }

    @Test
    void findsCompositeFieldsOnlyByCast() {
        var basis = UUID.randomUUID();
        CALLER.post(
                OnecCaller.SALES,
                Sales.ofCoffee(id, 1)
                        .put("ДокументОснование", basis.toString())
                        .put("ДокументОснование_Type", "StandardODATA.Document_СчетНаОплатуПокупателю"));
        var filter = OnecCaller.SALES + "?$filter=ДокументОснование eq ";
        assertThat(CALLER.rows(filter + "guid'" + basis + "'")).isEmpty();
        assertThat(CALLER.rows(filter + "cast(guid'" + basis + "','Document_СчетНаОплатуПокупателю')"))
                .hasSize(1);
    }
}
