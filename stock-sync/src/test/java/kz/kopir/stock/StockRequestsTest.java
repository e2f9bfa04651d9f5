package kz.kopir.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and services ask for over REST. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "stock_sync"))
@WithTestResource(value = OnecGatewayResource.class, scope = TestResourceScope.GLOBAL)
class StockRequestsTest extends StockScenario {

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
}
