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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs: what they tell, and how they go on. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockRunTest extends StockScenario {

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
    void tellsOnlyWhatHasChangedAndWhatHasGone() {
        done(sync("{}"));
        onec.put(main, products.get(0), "7");
        onec.put(shop, products.get(1), "0");
        var run = done(sync("{}"));

        assertThat(told(run)).isEqualTo(Map.of("Основной/" + products.get(0), "7", "Магазин/" + products.get(1), "0"));
        var line = chunks(run, "Основной").getFirst().lines().getFirst();
        assertThat(line.previous()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"connection\": \"main\"}'",
        "'{\"connection\": \"main\", \"products\": [\"P-0\"]}'",
    })
    void findsAWarehouseThatSomebodyHasJustMadeAtOnce(String wish) {
        done(sync("{}"));
        var fresh = onec.newWarehouse("Новый");
        onec.put(fresh, products.get(0), "4");
        var run = done(sync(wish));

        assertThat(told(run)).isEqualTo(Map.of("Новый/" + products.get(0), "4"));
        assertThat(onec.asked.stream().filter(asked -> asked.contains("/warehouses/refresh")))
                .hasSize(1);
        onec.put(fresh, products.get(0), "5");
        done(sync(wish));
        assertThat(onec.asked.stream().filter(asked -> asked.contains("/warehouses/refresh")))
                .as("once is enough")
                .hasSize(1);
    }

    @Test
    void tellsWhatIsReservedAndTakesItOffWhereFreeStockIsWanted() {
        var coffee = products.get(0);
        onec.reserve(main, coffee, "4");
        onec.reserve(shop, coffee, "3.5");

        var free = done(sync("{\"connection\": \"free\"}"));
        assertThat(told(free)).containsEntry("Основной/" + coffee, "6").containsEntry("Магазин/" + coffee, "-1");
        assertThat(reserved(free, "Основной", coffee)).isEqualByComparingTo("4");
        var physical = done(sync("{}"));
        assertThat(told(physical)).containsEntry("Основной/" + coffee, "10").containsEntry("Магазин/" + coffee, "2.5");
        assertThat(reserved(physical, "Магазин", coffee)).isEqualByComparingTo("3.5");

        onec.reserve(main, coffee, "0");
        assertThat(told(done(sync("{\"connection\": \"free\"}")))).isEqualTo(Map.of("Основной/" + coffee, "10"));
        assertThat(told(done(sync("{}"))))
                .as("what is reserved is told too")
                .isEqualTo(Map.of("Основной/" + coffee, "10"));
    }

    private BigDecimal reserved(JsonPath run, String warehouse, UUID product) {
        return chunks(run, warehouse).stream()
                .flatMap(chunk -> chunk.lines().stream())
                .filter(line -> line.onecId().equals(product.toString()))
                .findFirst()
                .orElseThrow()
                .reserved();
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
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CRM", "COMPARE"})
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
}
