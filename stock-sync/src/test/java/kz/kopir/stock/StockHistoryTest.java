package kz.kopir.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.Test;

/** What stock was, and how long that is remembered. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockHistoryTest extends StockScenario {

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
}
