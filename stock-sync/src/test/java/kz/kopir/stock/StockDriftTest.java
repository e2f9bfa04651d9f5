package kz.kopir.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.contracts.StockApplied;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** Comparisons of 1C, what was told, and what Bitrix24 shows. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockDriftTest extends StockScenario {

    @Test
    void showsWhatHasDriftedAsJsonAndFilesAndHealsIt() {
        drift("").then().statusCode(409).body("code", equalTo("STK-0310"));
        var told = done(sync("{}"));
        kafka.tell(new StockApplied(snapshot(told), "main", "Основной", "crm", 3, 0, 1, 1, OffsetDateTime.now()));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(1), "0");
        onec.put(shop, onecNew(), "4");
        await().atMost(PATIENCE).until(() -> count("stock_applied") == 1);
        var compared = given().auth()
                .oauth2(Tokens.admin())
                .post("/api/stock/drift?connection=main")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        done(compared);

        var drift = drift("").jsonPath();
        assertThat(drift.getLong("drifted")).isEqualTo(3);
        assertThat(drift.getList("items.state", String.class))
                .containsExactlyInAnyOrder("DRIFTED", "MISSING_IN_ONEC", "MISSING_IN_SNAPSHOT");
        assertThat(drift.getString("items.find { it.state == 'DRIFTED' }.warehouse"))
                .isEqualTo("Основной");
        assertThat(drift.getList("items.moved", String.class)).containsOnly("ONEC");
        assertThat(drift.getString("crm.find { it.warehouse == 'Основной' }.state"))
                .isEqualTo("FAILED");
        assertThat(drift.getString("crm.find { it.warehouse == 'Магазин' }.state"))
                .isEqualTo("NOT_ANSWERED");
        assertThat(drift("&format=csv").asString()).contains("P-0", ";10;7;").doesNotContain("P-2");
        assertThat(drift("&format=xlsx").asByteArray()).startsWith('P', 'K');
        drift("&format=pdf").then().statusCode(400).body("code", equalTo("STK-0309"));

        var healing = given().auth()
                .oauth2(Tokens.admin())
                .post("/api/stock/drift/heal?connection=main")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        var expected = new TreeMap<>(books());
        expected.put("Магазин/" + products.get(1), "0");
        assertThat(told(done(healing))).isEqualTo(expected);
    }

    @Test
    void tellsEveryKindOfDriftOfThreeSidesAsJsonCsvAndXlsx() throws IOException {
        var whole = done(sync("{}"));
        everybodyHasTaken(whole);
        var stores = bitrix.withStores("stores", Map.of("Основной", "1", "Магазин", "2"));
        var total = bitrix.withTotals("total");
        bitrix.withTotals("silent").goAway();
        for (var i = 0; i < 5; i++) {
            stores.show("10" + i, products.get(i), "1", Integer.toString(10 + i));
            stores.show("10" + i, products.get(i), "2", "2.5");
            total.show("20" + i, products.get(i), "", 12 + i + ".5");
        }
        var first = compare("main");
        assertThat(first.getMap("states")).isEqualTo(Map.of("SAME", 15));
        assertThat(first.getList("items")).isEmpty();
        assertThat(first.getString("portals.find { it.portal == 'silent' }.code"))
                .isEqualTo("STK-0401");
        assertThat(first.getString("portals.find { it.portal == 'total' }.code"))
                .isNull();

        // told, and not answered
        onec.put(main, products.get(3), "5");
        done(sync("{\"connection\": \"main\", \"products\": [\"P-3\"]}"));
        // 1C sells, loses and gets
        var fresh = onecNew();
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(3), "0");
        onec.put(shop, fresh, "4");
        // people change the portals by hand
        stores.show("101", products.get(1), "1", "15");
        stores.show("109", fresh, "2", "0");
        stores.show("900", null, "", "3");
        var nobody = UUID.randomUUID();
        stores.show("901", nobody, "2", "6");
        stores.unmap("104");
        total.show("200", products.get(0), "", "99");
        total.delete("201");
        total.show("212", products.get(2), "", "14.5");
        // both at once
        onec.put(main, products.get(2), "20");
        stores.show("102", products.get(2), "1", "13");
        var second = compare("main");

        assertThat(lines(second))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("stores/Основной/P-0", "DRIFTED ONEC 10 7 10"),
                        Map.entry("stores/Основной/P-1", "DRIFTED BITRIX 11 11 15"),
                        Map.entry("stores/Основной/P-2", "DRIFTED BOTH 12 20 13"),
                        Map.entry("stores/Основной/P-3", "NOT_APPLIED - 5 5 13"),
                        Map.entry("stores/Магазин/P-3", "MISSING_IN_ONEC ONEC 2.5 0 2.5"),
                        Map.entry("stores/Магазин/P-new", "MISSING_IN_SNAPSHOT ONEC - 4 0"),
                        Map.entry("stores/Основной/P-4", "MISSING_MAPPING - 14 14 -"),
                        Map.entry("stores/Магазин/P-4", "MISSING_MAPPING - 2.5 2.5 -"),
                        Map.entry("stores//900", "MISSING_MAPPING - - - 3"),
                        Map.entry("stores/Магазин/901", "MISSING_IN_ONEC BITRIX - - 6"),
                        Map.entry("total/Магазин + Основной/P-0", "DRIFTED BITRIX 12.5 9.5 99"),
                        Map.entry("total/Магазин + Основной/P-1", "MISSING_IN_BITRIX - 13.5 13.5 -"),
                        Map.entry("total/Магазин + Основной/P-2", "AMBIGUOUS_MAPPING - 14.5 22.5 14.5"),
                        Map.entry("total/Магазин + Основной/P-3", "NOT_APPLIED - 7.5 5 15.5"),
                        Map.entry("total/Магазин + Основной/P-new", "MISSING_MAPPING - - 4 -"))));
        assertThat(second.getInt("states.SAME")).isEqualTo(4);
        var byHand = "items.find { it.portal == 'stores' && it.code == 'P-1' }.";
        assertThat(time(second, byHand + "same_at")).isBetween(time(first, "compared_at"), time(second, "compared_at"));
        assertThat(time(second, byHand + "seen_at")).isEqualTo(time(second, byHand + "compared_at"));
        var third = compare("main");
        assertThat(lines(third)).isEqualTo(lines(second));
        assertThat(time(third, byHand + "seen_at")).isEqualTo(time(second, byHand + "seen_at"));
        assertThat(time(third, byHand + "same_at")).isEqualTo(time(second, byHand + "same_at"));

        assertThat(drift("&state=AMBIGUOUS_MAPPING").jsonPath().getList("items"))
                .hasSize(2);
        assertThat(drift("&format=csv").asString().lines().toList())
                .hasSize(1 + third.getList("items").size())
                .anySatisfy(line -> assertThat(line).contains("Основной;stores;P-1;", ";DRIFTED;BITRIX;11;11;15;"))
                .anySatisfy(line -> assertThat(line).contains(";MISSING_MAPPING;", "Товар 900 портала"));
        try (var workbook = new ReadableWorkbook(drift("&format=xlsx").asInputStream());
                var rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList()))
                    .hasSize(1 + third.getList("items").size())
                    .anySatisfy(row -> assertThat(row).contains("stores", "P-2", "BOTH", "12", "20", "13"));
        }
    }

    @Test
    void hasWhatDriftedToldAnewAndNothingElse() {
        done(sync("{}"));
        var stores = bitrix.withStores("stores", Map.of("Основной", "1", "Магазин", "2"));
        for (var i = 0; i < 5; i++) {
            stores.show("10" + i, products.get(i), "1", Integer.toString(10 + i));
            stores.show("10" + i, products.get(i), "2", "2.5");
        }
        stores.show("101", products.get(1), "1", "15");
        compare("main");
        var healing = given().auth()
                .oauth2(Tokens.admin())
                .post("/api/stock/drift/heal?connection=main&only=drifted")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();

        assertThat(told(done(healing)))
                .isEqualTo(Map.of("Основной/" + products.get(1), "11", "Магазин/" + products.get(1), "2.5"));
    }

    @Test
    void putsRightByItselfWhatSomebodyChangedByHandWhereTheRuleSaysSo() {
        done(sync("{\"connection\": \"held\"}"));
        var stores = bitrix.withStores("stores", Map.of("Основной", "1", "Магазин", "2"));
        for (var i = 0; i < 5; i++) {
            stores.show("10" + i, products.get(i), "1", i == 2 ? "1" : Integer.toString(10 + i));
            stores.show("10" + i, products.get(i), "2", "2.5");
        }
        compare("held");

        var healing = done(ask(SYNC + "/runs?connection=held&limit=1").setRootPath("items[0]"));
        assertThat(healing.getString("asked_by")).isEqualTo("drift");
        assertThat(told(healing))
                .isEqualTo(Map.of("Основной/" + products.get(2), "12", "Магазин/" + products.get(2), "2.5"));
    }

    private void everybodyHasTaken(JsonPath run) {
        for (var portal : List.of("stores", "total")) {
            for (var warehouse : List.of("Основной", "Магазин")) {
                kafka.tell(
                        new StockApplied(snapshot(run), "main", warehouse, portal, 5, 0, 0, 0, OffsetDateTime.now()));
            }
        }
        await().atMost(PATIENCE).until(() -> count("stock_answer") == 4);
    }

    private JsonPath compare(String connection) {
        var run = given().auth()
                .oauth2(Tokens.admin())
                .post("/api/stock/drift?connection=" + connection)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        done(run);
        return ask("/api/stock/drift?limit=200&connection=" + connection);
    }

    /** By portal, warehouse and product: state, side that moved, and the three quantities. */
    private static Map<String, String> lines(JsonPath drift) {
        var lines = new TreeMap<String, String>();
        for (var item : drift.<Map<String, Object>>getList("items")) {
            var product = item.get("code") == null ? item.get("bitrix_product") : item.get("code");
            var words = Stream.of("state", "moved", "snapshot", "onec", "bitrix")
                    .map(name -> item.get(name) == null ? "-" : word(item.get(name)))
                    .collect(Collectors.joining(" "));
            lines.put(item.get("portal") + "/" + item.get("warehouse") + "/" + product, words);
        }
        return lines;
    }

    private static String word(Object value) {
        return value instanceof Number number ? plain(new BigDecimal(number.toString())) : value.toString();
    }

    private static OffsetDateTime time(JsonPath json, String path) {
        return OffsetDateTime.parse(json.getString(path));
    }

    private static Response drift(String more) {
        return given().auth().oauth2(Tokens.admin()).get("/api/stock/drift?connection=main" + more);
    }
}
