package kz.kopir.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.sandbox.testing.TestInfra;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two warehouses with five products in 1C, and what a test asks of the service. */
abstract class StockScenario {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final String SYNC = "/api/sync/stock";
    static final String SELLER = "990140000483";

    OnecGateway onec;
    BitrixGateway bitrix;

    @Inject
    Pool pool;

    Snapshots kafka;
    UUID main;
    UUID shop;
    final List<UUID> products = new ArrayList<>();

    @BeforeEach
    void twoWarehousesWithFiveProducts() {
        kafka = new Snapshots(TestInfra.kafka().bootstrapServers());
        sql(
                "TRUNCATE stock_run, stock_now, stock_seen, stock_change, stock_wanted, stock_unposted, stock_document_ended,"
                        + " stock_product, stock_warehouse, stock_connection, stock_schedule, stock_applied, stock_answer, stock_drift CASCADE");
        onec.reset();
        bitrix.reset();
        main = onec.warehouse("Основной");
        shop = onec.warehouse("Магазин");
        for (var i = 0; i < 5; i++) {
            var product = onec.product("P-" + i);
            products.add(product);
            onec.put(main, product, Integer.toString(10 + i));
            onec.put(shop, product, "2.5");
        }
    }

    @AfterEach
    void close() {
        onec.heal();
        kafka.close();
        sql("DROP TRIGGER IF EXISTS broken ON stock_run");
    }

    UUID onecNew() {
        return onec.product("P-new");
    }

    static DocumentCreated issued(DocumentRef document, UUID product) {
        var line = new DocumentLine(
                1,
                new ProductRef(null, product.toString(), null, null),
                "Кофе",
                LineKind.GOODS,
                new BigDecimal("3"),
                "шт",
                new BigDecimal("116"),
                new LineVat(VatCategory.STANDARD, new BigDecimal("16"), true),
                new BigDecimal("300"),
                new BigDecimal("48"),
                new BigDecimal("348"));
        return new DocumentCreated(
                document,
                new Organization(SELLER, "ТОО"),
                null,
                null,
                "KZT",
                List.of(line),
                new Totals(new BigDecimal("300"), new BigDecimal("48"), new BigDecimal("348")),
                List.of("onec"),
                null,
                null,
                OffsetDateTime.now());
    }

    DocumentCreated issued(DocumentRef document) {
        return issued(document, products.get(0));
    }

    void changed(UUID product) {
        kafka.tell(new GoodsChanged("main", product.toString(), GoodsChanged.What.STOCK, OffsetDateTime.now()));
    }

    JsonPath sync(String body) {
        var wanted = new JsonObject(body);
        if (!wanted.containsKey("connection")) {
            wanted.put("connection", "main");
        }
        var answer = post(wanted.encode());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        var run = answer.jsonPath().setRootPath("runs[0]");
        assertThat(answer.header("Location")).endsWith(SYNC + "/runs/" + run.getLong("id"));
        return run;
    }

    static Response post(String body) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(body)
                .post(SYNC);
    }

    JsonPath done(JsonPath run) {
        return ended(run, "DONE");
    }

    JsonPath ended(JsonPath run, String state) {
        var path = SYNC + "/runs/" + run.getLong("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask(path).getString("state"))
                        .as(() -> ask(path).prettify())
                        .isEqualTo(state));
        return ask(path);
    }

    static JsonPath ask(String path) {
        var answer = given().auth().oauth2(Tokens.admin()).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    static UUID snapshot(JsonPath run) {
        return UUID.fromString(run.getString("snapshot"));
    }

    /** All chunks of the warehouse, once its last one is there. */
    List<StockSnapshot> chunks(JsonPath run, String warehouse) {
        await().atMost(PATIENCE)
                .until(() -> kafka.of(snapshot(run)).stream()
                        .anyMatch(chunk -> chunk.warehouse().equals(warehouse) && chunk.chunks() != null));
        return kafka.of(snapshot(run)).stream()
                .filter(chunk -> chunk.warehouse().equals(warehouse))
                .toList();
    }

    /** Each line that the run told, once all chunks are there. */
    Map<String, String> told(JsonPath run) {
        var published = run.getLong("lines_published");
        await().atMost(PATIENCE)
                .until(() -> kafka.of(snapshot(run)).stream()
                                .mapToInt(chunk -> chunk.lines().size())
                                .sum()
                        == published);
        var told = new TreeMap<String, String>();
        for (var chunk : kafka.of(snapshot(run))) {
            chunk.lines().forEach(line -> told.put(chunk.warehouse() + "/" + line.onecId(), plain(line.quantity())));
        }
        return told;
    }

    Map<String, String> books() {
        var all = new TreeMap<String, String>();
        onec.inBooks()
                .forEach((place, quantity) -> all.put(
                        (place.warehouse().equals(main) ? "Основной/" : "Магазин/") + place.product(),
                        plain(quantity)));
        return all;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    Map<UUID, BigDecimal> now(UUID warehouse) {
        var now = new TreeMap<UUID, BigDecimal>();
        done(pool.preparedQuery("SELECT product, quantity FROM stock_now WHERE connection = 'main' AND warehouse = $1")
                        .execute(Tuple.of(warehouse)))
                .forEach(row -> now.put(row.getUUID(0), row.getBigDecimal(1)));
        return now;
    }

    BigDecimal level(String connection, UUID product) {
        return done(pool.preparedQuery(
                                "SELECT quantity FROM stock_now WHERE connection = $1 AND product = $2 AND warehouse = $3")
                        .execute(Tuple.of(connection, product, main)))
                .iterator()
                .next()
                .getBigDecimal(0);
    }

    static BigDecimal quantity(JsonPath one, JsonPath other, UUID product) {
        for (var page : List.of(one, other)) {
            var found = page.getString("items.find { it.product == '" + product + "' }?.quantity");
            if (found != null) {
                return new BigDecimal(found);
            }
        }
        return null;
    }

    long count(String from) {
        return done(pool.query("SELECT count(*) FROM " + from).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    void sql(String statement) {
        done(pool.query(statement).execute());
    }

    static RowSet<Row> done(Uni<RowSet<Row>> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
