package kz.kopir.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

/** Quick runs beside whole ones: nothing older wins. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockOlderReadsTest extends StockScenario {

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
}
