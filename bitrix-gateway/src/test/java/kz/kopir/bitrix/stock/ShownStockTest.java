package kz.kopir.bitrix.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.stock.StockPortals.Simulators;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What portals show at this moment, whoever has changed it. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StockPortals.class, scope = TestResourceScope.GLOBAL)
class ShownStockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BASE = "/api/bitrix-stock";
    private static final String COFFEE = "b0000000-0000-4000-8000-000000000101";
    private static final String KETTLE = "b0000000-0000-4000-8000-000000000102";

    Simulators simulators;

    @Inject
    Pool pool;

    @BeforeEach
    void mapTwo() {
        sql("DELETE FROM product_mapping WHERE portal IN ('stores', 'total', 'joint')");
        simulators.stores().reset();
        simulators.total().reset();
        simulators.stores().settings(simulators.stores().settings().limit(10_000, 10_000));
        simulators.total().settings(simulators.total().settings().limit(10_000, 10_000));
        simulators.stores().inventoryAccounting(true);
        for (var portal : new String[] {"stores", "total"}) {
            map(portal, "101", COFFEE);
            map(portal, "102", KETTLE);
        }
    }

    @AfterEach
    void heal() {
        simulators.stores().faults().clear();
    }

    @Test
    void tellsAmountsByStoreWhatNobodyHasMappedAndWhatIsNotThereAnyMore() {
        var portal = new ShopPortal(simulators.stores());
        var stranger = portal.product("Чужой");
        var increase = portal.draft("S", "by hand");
        portal.increase(increase, "101", 1, "10");
        portal.increase(increase, "101", 2, "3.5");
        portal.increase(increase, stranger, 1, "5");
        portal.conduct(increase);
        map("stores", "777777", UUID.randomUUID().toString());

        var shown = new TreeMap<String, String>();
        String after = null;
        JsonPath page;
        do {
            page = get("/stores?connection=main&limit=1" + (after == null ? "" : "&after=" + after))
                    .jsonPath();
            assertThat(page.getBoolean("accounting")).isTrue();
            page.<Map<String, Object>>getList("items").forEach(item -> shown.put(word(item), amounts(item)));
            after = page.getString("next");
        } while (after != null);

        assertThat(shown)
                .isEqualTo(Map.of(
                        "101 " + COFFEE,
                        "1=10 2=3.5",
                        "102 " + KETTLE,
                        "1=0 2=0",
                        "777777 absent",
                        "",
                        stranger + " unmapped",
                        "=5"));
        assertThat(page.getList("warehouses.store")).containsExactly("1", "2", null);
        assertThat(page.getInt("digits")).isEqualTo(3);
    }

    @Test
    void tellsTotalsWithoutInventoryAccounting() {
        var page = get("/total?connection=main").jsonPath();

        assertThat(page.getBoolean("accounting")).isFalse();
        assertThat(page.getString("other_store")).isEqualTo("1");
        assertThat(page.<Map<String, Object>>getList("items"))
                .extracting(ShownStockTest::word)
                .containsExactly("101 " + COFFEE, "102 " + KETTLE);
        assertThat(get("?connection=joint").jsonPath().getList("portals")).containsExactly("joint");
    }

    @Test
    void isAnsweredByTheInstanceThatHoldsThePortal() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/api/bitrix-stock/stores", exchange -> {
            var body = "{\"portal\":\"answered elsewhere\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            sql(
                    "UPDATE holder SET instance = 'another', epoch = epoch + 1, until = now() + interval '1 minute', address = 'http://localhost:"
                            + other.getAddress().getPort() + "' WHERE name = 'bitrix24:stores'");

            await().atMost(PATIENCE)
                    .until(() -> "answered elsewhere"
                            .equals(get("/stores?connection=main").jsonPath().getString("portal")));
        } finally {
            sql("UPDATE holder SET until = now() WHERE instance = 'another'");
            other.stop(0);
        }
        await().atMost(PATIENCE).until(() -> get("/stores?connection=main").statusCode() == 200);
    }

    @Test
    void saysThatThePortalDoesNotAnswer() {
        simulators.stores().faults().set(Fault.of(Fault.CUT).path("storeproduct.list"));

        get("/stores?connection=main").then().statusCode(503).body("code", equalTo("BTX-0801"));
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere?connection=main, 404, BTX-0203",
        "/stores?connection=other, 404, BTX-0800",
        "/stores?connection=main&after=anything, 400, BTX-0802",
    })
    void namesWhatIsWrongWithAQuestion(String path, int status, String code) {
        get(path).then().statusCode(status).body("code", equalTo(code));
    }

    @Test
    void isNotForUsers() {
        given().auth()
                .oauth2(Tokens.user("anna"))
                .get(BASE + "/stores?connection=main")
                .then()
                .statusCode(403);
    }

    private static String word(Map<String, Object> item) {
        var product = Boolean.TRUE.equals(item.get("absent"))
                ? "absent"
                : Boolean.TRUE.equals(item.get("mapped")) ? item.get("onec_id") : "unmapped";
        return item.get("crm_product_id") + " " + product;
    }

    private static String amounts(Map<String, Object> item) {
        return ((Map<?, ?>) item.get("amounts"))
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + new BigDecimal(entry.getValue().toString())
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .collect(Collectors.joining(" "));
    }

    private static Response get(String path) {
        return given().auth().oauth2(Tokens.service("stock-sync")).get(BASE + path);
    }

    private void map(String portal, String product, String reference) {
        pool.preparedQuery("INSERT INTO product_mapping (portal, crm_product_id, onec_id, updated_by)"
                        + " VALUES ($1, $2, $3, 'test')")
                .execute(Tuple.of(portal, product, UUID.fromString(reference)))
                .await()
                .atMost(PATIENCE);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
