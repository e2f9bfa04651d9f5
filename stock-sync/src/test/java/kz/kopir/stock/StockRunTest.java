package kz.kopir.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.StockApplied;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.TargetRef;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.TestInfra;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SYNC = "/api/sync/stock";
    private static final String SELLER = "990140000483";

    OnecGateway onec;

    @Inject
    Pool pool;

    private Snapshots kafka;
    private UUID main;
    private UUID shop;
    private final List<UUID> products = new ArrayList<>();

    @BeforeEach
    void twoWarehousesWithFiveProducts() {
        kafka = new Snapshots(TestInfra.kafka().bootstrapServers());
        sql(
                "TRUNCATE stock_run, stock_now, stock_seen, stock_change, stock_wanted, stock_unposted, stock_document_ended,"
                        + " stock_product, stock_warehouse, stock_connection, stock_schedule, stock_applied CASCADE");
        onec.reset();
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

    @Test
    void tellsAllStockOfEachWarehouseInChunks() {
        var run = done(sync("{}"));

        assertThat(run.getLong("lines_read")).isEqualTo(10);
        assertThat(run.getLong("lines_changed")).isEqualTo(10);
        assertThat(told(run)).isEqualTo(books());
        var chunks = chunks(run, "Основной");
        assertThat(chunks).extracting(StockSnapshot::chunk).containsExactly(1, 2);
        assertThat(chunks).extracting(StockSnapshot::chunks).containsExactly(null, 2);
        assertThat(chunks.getFirst().lines().getFirst().name()).startsWith("Товар P-");
        assertThat(chunks.getFirst().lines().getFirst().previous()).isNull();
    }

    @Test
    void writesNothingForWhatIsUnchangedAndSaysSoPerWarehouse() {
        done(sync("{}"));
        var run = done(sync("{}"));

        assertThat(run.getLong("lines_changed")).isZero();
        assertThat(count("stock_change")).isEqualTo(10);
        assertThat(chunks(run, "Магазин")).hasSize(1).allSatisfy(chunk -> {
            assertThat(chunk.lines()).isEmpty();
            assertThat(chunk.chunks()).isEqualTo(1);
        });
    }

    @Test
    void exportsAllStockAndItsChangesPageByPage() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        done(sync("{}"));

        assertThat(exported("stock")).hasSize(10).contains("Основной/" + products.get(0) + "=7");
        assertThat(exported("stock-changes")).hasSize(11).contains("Основной/" + products.get(0) + "=7");
        given().auth()
                .oauth2(Tokens.service("notifier"))
                .get("/api/exports/stock?after=nowhere")
                .then()
                .statusCode(400);
        given().auth().oauth2(Tokens.user("u")).get("/api/exports/stock").then().statusCode(403);
    }

    private static List<String> exported(String what) {
        var lines = new ArrayList<String>();
        String next = null;
        do {
            var request = given().auth().oauth2(Tokens.service("notifier")).queryParam("limit", 4);
            var page = (next == null ? request : request.queryParam("after", next))
                    .get("/api/exports/" + what)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            for (var i = 0; i < page.getList("items").size(); i++) {
                var line = "items[%d].".formatted(i);
                lines.add(page.getString(line + "warehouse") + "/" + page.getString(line + "onec_id") + "="
                        + page.getString(line + "quantity"));
            }
            next = page.getString("next");
        } while (next != null);
        return lines;
    }

    @Test
    void tellsOnlyWhatHasChangedAndWhatHasGone() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(1), "0");
        var run = done(sync("{}"));

        assertThat(told(run)).isEqualTo(Map.of("Основной/" + products.get(0), "7", "Магазин/" + products.get(1), "0"));
        var line = chunks(run, "Основной").getFirst().lines().getFirst();
        assertThat(line.previous()).isEqualByComparingTo("10");
    }

    @Test
    void tellsEverythingWhenAFullOneIsAskedFor() {
        done(sync("{}"));
        var run = done(sync("{\"full\": true}"));

        assertThat(run.getLong("lines_changed")).isZero();
        assertThat(told(run)).isEqualTo(books());
    }

    @ParameterizedTest
    @CsvSource({"/stock?", "/products", "/warehouses", "/refresh", "/runs"})
    void neverTakesAPartialReadForEmptyShelves(String part) {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.fail(part, 4);
        var run = done(sync("{}"));

        assertThat(told(run)).isEqualTo(Map.of("Основной/" + products.get(0), "7"));
    }

    @Test
    void isOfOneMomentThoughStockChangesBetweenPages() {
        onec.beforeEach(path -> {
            if (path.contains("/stock?") && path.contains("&after=")) {
                onec.beforeEach(other -> {});
                // one that was on the first page, one that goes and one that comes
                products.forEach(product -> onec.put(main, product, "50"));
                onec.put(shop, products.get(2), "0");
                onec.read();
            }
        });
        var run = done(sync("{}"));

        assertThat(told(run)).isEqualTo(books());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void goesOnWhereItWasWhenAStepIsLost(Step step) {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(1), "0");
        // after all that the step does, and before it is committed
        sql("""
                DROP SEQUENCE IF EXISTS losses; CREATE SEQUENCE losses;
                CREATE OR REPLACE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF OLD.step = '%s' AND NEW.steps > OLD.steps AND nextval('losses') <= 2 THEN RAISE EXCEPTION 'lost'; END IF;
                  RETURN NEW;
                END $$;
                CREATE TRIGGER broken BEFORE UPDATE ON stock_run FOR EACH ROW EXECUTE FUNCTION lose()""".formatted(step));
        var run = done(sync(
                step == Step.ASK
                        ? "{\"connection\": \"main\", \"products\": [\"P-0\", \"P-1\"]}"
                        : "{\"connection\": \"main\"}"));

        assertThat(told(run)).isEqualTo(Map.of("Основной/" + products.get(0), "7", "Магазин/" + products.get(1), "0"));
        assertThat(count("stock_change")).isEqualTo(12);
        assertThat(kafka.of(snapshot(run))).hasSize(2);
    }

    @Test
    void stopsWhenTooMuchWouldFallToNothingUntilSomebodySaysThatItIsRight() {
        done(sync("{}"));
        products.forEach(product -> onec.put(main, product, "0"));
        var stopped = ended(sync("{}"), "STOPPED");
        assertThat(stopped.getString("code")).isEqualTo("STK-0201");
        assertThat(now(main)).hasSize(5).doesNotContainValue(BigDecimal.ZERO);
        assertThat(ask(SYNC + "/runs/" + stopped.getLong("id") + "/changes").getList("items"))
                .hasSize(5);

        // a person may take their time
        sql("UPDATE stock_run SET begun_at = begun_at - interval '2 days' WHERE state = 'STOPPED'");
        given().auth()
                .oauth2(Tokens.admin())
                .post(SYNC + "/runs/" + stopped.getLong("id") + "/continue")
                .then()
                .statusCode(200);
        var run = done(stopped);
        assertThat(told(run))
                .hasSize(5)
                .allSatisfy((line, quantity) -> assertThat(quantity).isEqualTo("0"));
        assertThat(run.getString("approved_by")).isEqualTo("admin");
    }

    @Test
    void writesNothingOfAStoppedRunThatIsCancelled() {
        done(sync("{}"));
        products.forEach(product -> onec.put(main, product, "0"));
        var stopped = ended(sync("{}"), "STOPPED");
        var id = stopped.getLong("id");

        given().auth()
                .oauth2(Tokens.admin())
                .post(SYNC + "/runs/" + id + "/cancel")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.admin())
                .post(SYNC + "/runs/" + id + "/continue")
                .then()
                .statusCode(409)
                .body("code", equalTo("STK-0306"));
        assertThat(now(main)).hasSize(5).doesNotContainValue(BigDecimal.ZERO);
    }

    @Test
    void showsWhatADryRunWouldChangeAndChangesNothing() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        var run = done(sync("{\"dry_run\": true}"));

        var changes = ask(SYNC + "/runs/" + run.getLong("id") + "/changes");
        assertThat(changes.getList("items")).hasSize(1);
        assertThat(changes.getInt("items[0].before")).isEqualTo(10);
        assertThat(changes.getInt("items[0].quantity")).isEqualTo(7);
        assertThat(now(main).get(products.get(0))).isEqualByComparingTo("10");
        assertThat(kafka.of(snapshot(run))).isEmpty();
    }

    @Test
    void readsOneWarehouseAloneAndLeavesTheOthers() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(0), "1");
        var run = done(sync("{\"connection\": \"main\", \"warehouse\": \"Магазин\"}"));

        assertThat(told(run)).isEqualTo(Map.of("Магазин/" + products.get(0), "1"));
    }

    @Test
    void readsTheProductsThatHaveChangedInOneRun() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(1), "0");
        onec.put(main, products.get(2), "99");
        var before = count("stock_run");
        for (var i = 0; i < 5; i++) {
            changed(products.get(0));
            changed(products.get(1));
        }

        await().atMost(PATIENCE).until(() -> now(main).get(products.get(0)).intValue() == 7);
        var run = done(ask(SYNC + "/runs?limit=1").setRootPath("items[0]"));
        assertThat(run.getString("asked_by")).isEqualTo("goods.changed");
        assertThat(count("stock_run") - before).isLessThanOrEqualTo(2);
        assertThat(now(main).get(products.get(2))).isEqualByComparingTo("12");
        assertThat(now(shop).get(products.get(1))).isZero();
    }

    @Test
    void doesNotLetALongRunOverwriteWhatAQuickOneReadLater() {
        done(sync("{}"));
        onec.put(main, products.get(4), "40");
        onec.holdReads();
        var longRun = sync("{\"connection\": \"main\"}");
        await().atMost(PATIENCE)
                .until(() -> "AWAIT"
                        .equals(ask(SYNC + "/runs/" + longRun.getLong("id")).getString("step")));
        // 1C sells on while the long run is under way: one is less, one is gone, one is new
        var fresh = onec.product("P-new");
        onec.put(main, products.get(0), "7");
        onec.put(main, products.get(1), "0");
        onec.put(main, fresh, "3");
        var quick = done(sync("{\"connection\": \"main\", \"products\": [\"P-0\", \"P-1\", \"" + fresh + "\"]}"));
        assertThat(ask(SYNC + "/runs/" + longRun.getLong("id")).getString("state"))
                .isEqualTo("RUNNING");
        onec.endReads();
        var through = done(longRun);

        assertThat(told(quick))
                .isEqualTo(Map.of(
                        "Основной/" + products.get(0), "7",
                        "Основной/" + products.get(1), "0",
                        "Основной/" + fresh, "3"));
        assertThat(told(through)).isEqualTo(Map.of("Основной/" + products.get(4), "40"));
        assertThat(now(main).get(products.get(0))).isEqualByComparingTo("7");
        assertThat(now(main).get(products.get(1))).isZero();
        assertThat(now(main).get(fresh)).isEqualByComparingTo("3");
    }

    @Test
    void anOlderReadOfSomeProductsDoesNotBringBackWhatALaterOneFoundGone() {
        done(sync("{}"));
        onec.put(main, products.get(0), "0");
        done(sync("{}"));
        // as if a quick run had been asked before the whole one and were written after it
        var older = OffsetDateTime.now().minusMinutes(5);
        sql(
                "INSERT INTO stock_run (snapshot, connection, scope, dry_run, \"full\", asked_by, same, state, step, begun_at, read_at, due_at)"
                        + " VALUES (gen_random_uuid(), 'main', 'PRODUCTS', false, false, 'test', 'delayed', 'RUNNING', 'CARDS', now(), '"
                        + older + "', now() + interval '1 hour')");
        var run = ask(SYNC + "/runs?limit=1").setRootPath("items[0]");
        sql("INSERT INTO stock_run_product SELECT id, '" + products.get(0) + "', '" + older
                + "' FROM stock_run WHERE same = 'delayed'");
        sql("INSERT INTO stock_staging SELECT id, '" + main + "', '" + products.get(0)
                + "', 10, 0 FROM stock_run WHERE same = 'delayed'");
        sql("UPDATE stock_run SET due_at = now() WHERE same = 'delayed'");

        assertThat(done(run).getLong("lines_changed")).isZero();
        assertThat(now(main).get(products.get(0))).isZero();
    }

    @Test
    void makesUpAMissedScheduleOnce() {
        sql(
                "INSERT INTO stock_schedule VALUES ('main', 'SYNC', '0 0 * * *', 'Asia/Almaty', now() - interval '3 days')");

        await().atMost(PATIENCE).until(() -> count("stock_run WHERE state = 'DONE'") == 1);
        assertThat(ask(SYNC + "/runs").getList("items.asked_by")).containsExactly("schedule");
        var next = done(pool.query("SELECT next_due FROM stock_schedule WHERE connection = 'main'")
                        .execute())
                .iterator()
                .next()
                .getOffsetDateTime(0);
        assertThat(next).isAfter(OffsetDateTime.now());
        assertThat(next.atZoneSameInstant(ZoneId.of("Asia/Almaty")).toLocalTime())
                .isEqualTo(LocalTime.MIDNIGHT);
    }

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

    private static Response drift(String more) {
        return given().auth().oauth2(Tokens.admin()).get("/api/stock/drift?connection=main" + more);
    }

    @Test
    void anEqualRunThatWaitsStandsForAnother() {
        onec.holdReads();
        var first = sync("{\"connection\": \"main\"}");
        await().atMost(PATIENCE)
                .until(() -> ask(SYNC + "/runs/" + first.getLong("id")).getString("step") != null);
        var second = sync("{\"connection\": \"main\"}").getLong("id");
        var third = sync("{\"connection\": \"main\"}").getLong("id");
        onec.endReads();

        assertThat(third).isEqualTo(second).isNotEqualTo(first.getLong("id"));
        done(first);
    }

    @Test
    void aStepThatAnotherInstanceHasTakenIsNotTakenTwice() {
        onec.fail("/stock?", 1000);
        var run = sync("{\"connection\": \"main\"}");
        await().atMost(PATIENCE)
                .until(() ->
                        "PAGES".equals(ask(SYNC + "/runs/" + run.getLong("id")).getString("step")));
        // the other instance is further
        sql("UPDATE stock_run SET steps = steps + 100, step = 'REFRESH' WHERE id = " + run.getLong("id"));
        onec.heal();

        assertThat(told(done(run))).isEqualTo(books());
        assertThat(count("stock_change")).isEqualTo(10);
    }

    @Test
    void leavesAConnectionThatAnotherInstanceHoldsAlone() {
        sql(
                "UPDATE holder SET instance = 'another', until = now() + interval '4 seconds', epoch = epoch + 1 WHERE name = 'stock:main'");
        await().atMost(PATIENCE).pollDelay(Duration.ofSeconds(2)).until(() -> true);
        var run = sync("{\"connection\": \"main\"}");
        assertThat(ask(SYNC + "/runs/" + run.getLong("id")).getString("state")).isEqualTo("WAITING");

        assertThat(told(done(run))).isEqualTo(books());
    }

    @Test
    void remembersWhatStockWas() {
        done(sync("{}"));
        var between = OffsetDateTime.now();
        onec.put(main, products.get(0), "7");
        onec.put(main, onecNew(), "3");
        done(sync("{}"));

        var was = ask("/api/stock?connection=main&warehouse=Основной&limit=3&at=" + between.toInstant());
        assertThat(was.getList("items")).hasSize(3);
        var rest = ask("/api/stock?connection=main&warehouse=Основной&at=" + between.toInstant() + "&after="
                + was.getString("next"));
        assertThat(rest.getList("items")).hasSize(2);
        assertThat(quantity(was, rest, products.get(0))).isEqualByComparingTo("10");
        assertThat(ask("/api/stock?connection=main").getList("items")).hasSize(11);
        var history = ask("/api/stock/P-0/history?connection=main&warehouse=Основной");
        assertThat(history.getList("items.quantity", Integer.class)).containsExactly(7, 10);
        assertThat(history.getInt("items[0].previous")).isEqualTo(10);
    }

    @Test
    void dropsMonthsThatAreTooOldAndMakesThoseThatCome() {
        sql(
                "CREATE TABLE stock_change_2020_01 PARTITION OF stock_change FOR VALUES FROM ('2020-01-01T00:00Z') TO ('2020-02-01T00:00Z')");
        done(sync("{}"));

        assertThat(count("pg_tables WHERE schemaname = 'stock_sync' AND tablename = 'stock_change_2020_01'"))
                .isZero();
        assertThat(count("pg_tables WHERE schemaname = 'stock_sync' AND tablename LIKE 'stock_change_%'"))
                .isEqualTo(2);
    }

    @Test
    void keepsAndListsWhatIsBelowZero() {
        onec.put(main, products.get(0), "-2.125");
        var run = done(sync("{}"));

        assertThat(told(run)).containsEntry("Основной/" + products.get(0), "-2.125");
        var report = ask(SYNC + "/runs/" + run.getLong("id"));
        assertThat(report.getInt("report.negative")).isEqualTo(1);
        assertThat(report.getString("report.below[0].product"))
                .isEqualTo(products.get(0).toString());
    }

    @Test
    void keepsGoodsOfAnUnpostedSaleOffTheShelfUntilItIsPosted() {
        done(sync("{\"connection\": \"held\"}"));
        var document = new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef("bitrix24:main", UUID.randomUUID().toString()),
                1,
                SELLER,
                DocumentType.WAYBILL,
                "WB-1",
                LocalDate.of(2026, 11, 20));
        kafka.tell(issued(document));
        await().atMost(PATIENCE).until(() -> level("held", products.get(0)).compareTo(new BigDecimal("7")) == 0);
        // posted in 1C, which has less now
        onec.put(main, products.get(0), "7");
        kafka.tell(new DocumentPosted(document, new TargetRef("onec", "held", 1), "ref", "0001", OffsetDateTime.now()));

        await().atMost(PATIENCE).until(() -> count("stock_unposted WHERE ended_at IS NULL") == 0);
        await().atMost(PATIENCE)
                .until(() ->
                        count("stock_wanted") == 0 && count("stock_run WHERE state IN ('WAITING', 'RUNNING')") == 0);
        assertThat(level("held", products.get(0))).isEqualByComparingTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"connection\": \"nowhere\"}', 404, STK-0301",
        "'{\"products\": [\"P-0\"]}', 400, STK-0302",
        "'{\"connection\": \"main\", \"warehouse\": \"Нигде\"}', 404, STK-0303",
        "'{\"connection\": \"main\", \"products\": [\"P-nothing\"]}', 404, STK-0304",
    })
    void namesWhatIsWrongWithARequest(String body, int status, String code) {
        post(body).then().statusCode(status).body("code", equalTo(code));
    }

    @Test
    void isNotForUsers() {
        given().auth().oauth2(Tokens.user("anna")).get(SYNC + "/runs").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.user("anna"))
                .get("/api/stock?connection=main")
                .then()
                .statusCode(403);
    }

    private UUID onecNew() {
        return onec.product("P-new");
    }

    private static DocumentCreated issued(DocumentRef document, UUID product) {
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

    private DocumentCreated issued(DocumentRef document) {
        return issued(document, products.get(0));
    }

    private void changed(UUID product) {
        kafka.tell(new GoodsChanged("main", product.toString(), GoodsChanged.What.STOCK, OffsetDateTime.now()));
    }

    private JsonPath sync(String body) {
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

    private static Response post(String body) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(body)
                .post(SYNC);
    }

    private JsonPath done(JsonPath run) {
        return ended(run, "DONE");
    }

    private JsonPath ended(JsonPath run, String state) {
        var path = SYNC + "/runs/" + run.getLong("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask(path).getString("state"))
                        .as(() -> ask(path).prettify())
                        .isEqualTo(state));
        return ask(path);
    }

    private static JsonPath ask(String path) {
        var answer = given().auth().oauth2(Tokens.admin()).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static UUID snapshot(JsonPath run) {
        return UUID.fromString(run.getString("snapshot"));
    }

    /** All chunks of the warehouse, once its last one is there. */
    private List<StockSnapshot> chunks(JsonPath run, String warehouse) {
        await().atMost(PATIENCE)
                .until(() -> kafka.of(snapshot(run)).stream()
                        .anyMatch(chunk -> chunk.warehouse().equals(warehouse) && chunk.chunks() != null));
        return kafka.of(snapshot(run)).stream()
                .filter(chunk -> chunk.warehouse().equals(warehouse))
                .toList();
    }

    /** Each line that the run told, once all chunks are there. */
    private Map<String, String> told(JsonPath run) {
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

    private Map<String, String> books() {
        var all = new TreeMap<String, String>();
        onec.inBooks()
                .forEach((place, quantity) -> all.put(
                        (place.warehouse().equals(main) ? "Основной/" : "Магазин/") + place.product(),
                        plain(quantity)));
        return all;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private Map<UUID, BigDecimal> now(UUID warehouse) {
        var now = new TreeMap<UUID, BigDecimal>();
        done(pool.preparedQuery("SELECT product, quantity FROM stock_now WHERE connection = 'main' AND warehouse = $1")
                        .execute(Tuple.of(warehouse)))
                .forEach(row -> now.put(row.getUUID(0), row.getBigDecimal(1)));
        return now;
    }

    private BigDecimal level(String connection, UUID product) {
        return done(pool.preparedQuery(
                                "SELECT quantity FROM stock_now WHERE connection = $1 AND product = $2 AND warehouse = $3")
                        .execute(Tuple.of(connection, product, main)))
                .iterator()
                .next()
                .getBigDecimal(0);
    }

    private static BigDecimal quantity(JsonPath one, JsonPath other, UUID product) {
        for (var page : List.of(one, other)) {
            var found = page.getString("items.find { it.product == '" + product + "' }?.quantity");
            if (found != null) {
                return new BigDecimal(found);
            }
        }
        return null;
    }

    private long count(String from) {
        return done(pool.query("SELECT count(*) FROM " + from).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        done(pool.query(statement).execute());
    }

    private static RowSet<Row> done(Uni<RowSet<Row>> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
