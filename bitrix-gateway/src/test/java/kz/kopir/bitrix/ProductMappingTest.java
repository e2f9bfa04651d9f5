package kz.kopir.bitrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.bitrix.catalogue.CataloguePortal;
import kz.kopir.bitrix.store.PgMappingStore;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CataloguePortal.class, scope = TestResourceScope.GLOBAL)
class ProductMappingTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String COFFEE = "c0000000-0000-4000-8000-000000000001";
    private static final String TEA = "c0000000-0000-4000-8000-000000000002";

    BitrixSimulator bitrix;
    CataloguePortal.World around;

    @Inject
    Pool pool;

    @Inject
    PgMappingStore store;

    @BeforeEach
    @AfterEach
    void forget() {
        pool.query("DELETE FROM product_mapping").executeAndAwait();
        pool.query("DELETE FROM mapping_proposal").executeAndAwait();
        pool.query("DELETE FROM match_run").executeAndAwait();
        pool.query("DELETE FROM mapping_change").executeAndAwait();
    }

    @Test
    void aMappingIsFoundByEitherSideAndItsHistoryUndone() {
        json(Map.of(
                        "portal",
                        "main",
                        "crm_product_id",
                        "901",
                        "onec_id",
                        COFFEE,
                        "crm_name",
                        "Кофе зерновой",
                        "why",
                        "вручную"))
                .post("/api/mapping/product")
                .then()
                .statusCode(201);
        json(Map.of("portal", "main", "crm_product_id", "901", "onec_id", TEA))
                .post("/api/mapping/product")
                .then()
                .statusCode(409)
                .body("code", equalTo("BTX-0501"));
        for (var sought : List.of("901", COFFEE, "зерновой")) {
            asAdmin()
                    .queryParam("q", sought)
                    .get("/api/mapping/products")
                    .then()
                    .body("items.crm_product_id", equalTo(List.of("901")));
        }
        assertThat(store.forOnec(pool, "main", UUID.fromString(COFFEE), null)
                        .await()
                        .indefinitely())
                .hasSize(1);

        json(Map.of("onec_id", TEA, "why", "ошибка"))
                .put("/api/mapping/products/main/901")
                .then()
                .statusCode(200);
        var history = asAdmin()
                .get("/api/mapping/history?portal=main&product=901")
                .then()
                .body("items", hasSize(2))
                .extract();
        assertThat(history.<String>path("items[0].why")).isEqualTo("ошибка");
        assertThat(history.<String>path("items[0].before.onec_id")).isEqualTo(COFFEE);
        int first = history.path("items[1].id");
        int second = history.path("items[0].id");
        undo("/api/mapping/history/" + first + "/undo").statusCode(409).body("code", equalTo("BTX-0508"));
        undo("/api/mapping/history/" + second + "/undo").statusCode(200);
        asAdmin().get("/api/mapping/products/main/901").then().body("onec_id", equalTo(COFFEE));
        undo("/api/mapping/history/" + first + "/undo").statusCode(200);
        asAdmin().get("/api/mapping/products/main/901").then().statusCode(404);
    }

    @Test
    void pagesFollowEachOther() {
        load("portal;crm_product_id;article\nmain;1;A\nmain;2;B\nmain;3;C\n", "")
                .statusCode(200)
                .body("created", equalTo(3));

        var next = asAdmin()
                .get("/api/mapping/products?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .<String>path("next");
        asAdmin()
                .queryParam("after", next)
                .get("/api/mapping/products?limit=2")
                .then()
                .body("items.article", equalTo(List.of("C")))
                .body("next", nullValue());
    }

    @Test
    void everyWrongRowOfAFileIsNamedAndNothingIsWritten() {
        var file = "portal;crm_product_id;onec_id;article\nmain;1;;A-1\nnowhere;2;;B\nmain;x;abc;\nmain;1;;C\n";
        load(file, "")
                .statusCode(422)
                .body("code", equalTo("BTX-0507"))
                .body("problems.row", hasItems(3, 4, 5))
                .body("problems.field", hasItems("portal", "crm_product_id", "onec_id"));
        asAdmin().get("/api/mapping/products").then().body("items", hasSize(0));
        load("name\nx\n", "").statusCode(400).body("code", equalTo("BTX-0504"));
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(XLSX)
                .body("no zip".getBytes())
                .post("/api/mapping/products/import")
                .then()
                .statusCode(400)
                .body("code", equalTo("BTX-0503"));
    }

    @Test
    void aTableGoesOutAndComesBackAndAnImportIsUndoneAsAWhole() {
        var file = "portal,crm_product_id,crm_name,article\nmain,1,=SUM(A1),A-1\nmain,2,\"Чай, чёрный\",B-2\n";
        load(file, "?dry_run=true").statusCode(200).body("created", equalTo(2)).body("run", nullValue());
        asAdmin().get("/api/mapping/products").then().body("items", hasSize(0));
        var run = load(file, "").statusCode(200).extract().<String>path("run");

        var csv = asAdmin().get("/api/mapping/products/export").asString();
        assertThat(csv).contains("'=SUM(A1)");
        load(csv, "").statusCode(200).body("same", equalTo(2)).body("changed", equalTo(0));
        var xlsx = asAdmin().get("/api/mapping/products/export?format=xlsx").asByteArray();
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(XLSX)
                .body(xlsx)
                .post("/api/mapping/products/import")
                .then()
                .statusCode(200)
                .body("same", equalTo(2));

        undo("/api/mapping/runs/" + run + "/undo").statusCode(200).body("undone", equalTo(2));
        asAdmin().get("/api/mapping/products").then().body("items", hasSize(0));
    }

    @Test
    void matchingTakesWhatIsSureAsksAboutTheRestAndNeverTouchesWhatAPersonMade() {
        var crm = new Crm(bitrix);
        var sure = crm.product("Шоколад «Казахстанский» 100 г");
        var doubtful = crm.product("Печенье Юбилейное 112 г");
        var mapped = crm.product("Сахар Аксу 1 кг");
        json(Map.of("portal", "main", "crm_product_id", mapped, "article", "SUGAR"))
                .post("/api/mapping/product")
                .then()
                .statusCode(201);
        around.onec()
                .products(Map.of(
                        "d0000000-0000-4000-8000-000000000001", "Шоколад Казахстанский, 100гр",
                        "d0000000-0000-4000-8000-000000000002", "Печенье Юбилейное молочное 112 г",
                        "d0000000-0000-4000-8000-000000000003", "Сахар Аксу 1кг"));
        around.onec().failNext(2);

        var dry = match(true);
        assertThat(mappedBy(sure)).isNull();
        asAdmin()
                .get("/api/mapping/proposals?run=" + dry)
                .then()
                .body("items.crm_product_id", hasItems(sure, doubtful));
        var run = match(false);

        assertThat(mappedBy(sure)).isEqualTo("d0000000-0000-4000-8000-000000000001");
        asAdmin()
                .get("/api/mapping/products/main/" + mapped)
                .then()
                .body("article", equalTo("SUGAR"))
                .body("made", equalTo("PERSON"));
        var waiting = asAdmin()
                .get("/api/mapping/proposals")
                .then()
                .body("items.crm_product_id", hasItem(doubtful))
                .body("items.crm_product_id", not(hasItem(sure)))
                .extract();
        int proposal = waiting.path("items.find { it.crm_product_id == '" + doubtful + "' }.id");
        assertThat(waiting.<String>path("items.find { it.crm_product_id == '" + doubtful + "' }.reason"))
                .contains("молочное");

        json(Map.of("ids", List.of(proposal), "why", "другое"))
                .post("/api/mapping/proposals/reject")
                .then()
                .body("decided", equalTo(1));
        undo("/api/mapping/runs/" + run + "/undo").statusCode(200);
        match(false);
        asAdmin().get("/api/mapping/proposals").then().body("items.crm_product_id", not(hasItem(doubtful)));
        assertThat(mappedBy(sure)).isNull();
    }

    @Test
    void aRunThatACrashBrokeOffIsMadeAnewOnce() {
        var product = new Crm(bitrix).product("Цемент М400 50 кг");
        around.onec().products(Map.of("d0000000-0000-4000-8000-000000000004", "Цемент М 400, 50кг"));
        var run = UUID.randomUUID();
        // what a process that died leaves behind
        pool.query("INSERT INTO match_run (id, portal, connection, dry_run, step, threshold, who) VALUES ('" + run
                        + "', 'main', 'main', false, 'READING_CRM', 0.85, 'admin')")
                .executeAndAwait();

        awaitDone(run.toString());
        assertThat(mappedBy(product)).isEqualTo("d0000000-0000-4000-8000-000000000004");
        asAdmin()
                .get("/api/mapping/history?run=" + run + "&product=" + product)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void oneRunGoesOnInAPortalAtATime() {
        around.onec().products(Map.of());
        around.onec().failNext(20);
        var first = json(Map.of("portal", "main", "connection", "main"))
                .post("/api/mapping/match")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        json(Map.of("portal", "main", "connection", "main"))
                .post("/api/mapping/match")
                .then()
                .statusCode(409)
                .body("code", equalTo("BTX-0516"));
        awaitDone(first);
    }

    @Test
    void anUnknownConnectionIsSaidSo() {
        var run = json(Map.of("portal", "main", "connection", "nowhere"))
                .post("/api/mapping/match")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> asAdmin()
                        .get("/api/mapping/match/" + run)
                        .then()
                        .body("state", equalTo("FAILED"))
                        .body("problem", containsString("BTX-0514")));
    }

    private String match(boolean dryRun) {
        var run = json(Map.of("portal", "main", "connection", "main", "dry_run", dryRun))
                .post("/api/mapping/match")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        awaitDone(run);
        return run;
    }

    private void awaitDone(String run) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> asAdmin().get("/api/mapping/match/" + run).then().body("state", equalTo("DONE")));
    }

    private String mappedBy(String product) {
        return asAdmin()
                .get("/api/mapping/products/main/" + product)
                .then()
                .extract()
                .path("onec_id");
    }

    private ValidatableResponse load(String csv, String query) {
        return given().auth()
                .oauth2(Tokens.admin())
                .contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/mapping/products/import" + query)
                .then();
    }

    private ValidatableResponse undo(String path) {
        return json(Map.of("why", "проверка")).post(path).then();
    }

    private static RequestSpecification json(Map<String, ?> body) {
        return asAdmin().contentType("application/json").body(body);
    }

    private static RequestSpecification asAdmin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
