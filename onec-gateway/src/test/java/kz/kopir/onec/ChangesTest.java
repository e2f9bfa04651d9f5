package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A base with a node of an exchange plan for us. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class ChangesTest {

    static final String NODE = StartingSet.EXCHANGE_PLAN + "(guid'" + StartingSet.KOPIR_NODE + "')";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String FEED = """
            \uFEFF<?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"
                xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"
                xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices">
              <entry><id>x</id>
                <category term="StandardODATA.Catalog_Номенклатура" scheme="http://schemas.microsoft.com/ado/2007/08/dataservices/scheme"/>
                <content type="application/xml"><m:properties>
                  <d:Ref_Key>%s</d:Ref_Key><d:DataVersion>AAAAAAAAAP8=</d:DataVersion><d:DeletionMark>false</d:DeletionMark>
                  <d:IsFolder>false</d:IsFolder><d:Code>1</d:Code><d:Description>Кофе &amp; какао</d:Description>
                  <d:Услуга>false</d:Услуга><d:Комментарий m:null="true"/>
                  <d:Штрихкоды m:type="Collection(StandardODATA.X)"><d:element><d:Ref_Key>no</d:Ref_Key></d:element></d:Штрихкоды>
                </m:properties></content>
              </entry>
              <at:deleted-entry ref="http://h/b/odata/standard.odata/Catalog_Контрагенты(guid'%s')" when="2026-11-20T10:00:00"/>
              <entry><category term="StandardODATA.Catalog_Прочее"/><content><m:properties><d:Ref_Key>%s</d:Ref_Key></m:properties></content></entry>
            </feed>""".formatted(StartingSet.COFFEE, StartingSet.RETAIL, StartingSet.COFFEE);

    OnecSimulator onec;

    @Inject
    Pool pool;

    @BeforeEach
    void reset() {
        onec.reset();
        forget();
    }

    /** So that other tests see no calls of this base. Each in a transaction of its own, since reading goes on beside it and locks in another order. */
    @AfterEach
    void forget() {
        for (var table : List.of("onec_shelf", "onec_read_run", "onec_object", "onec_exchange", "exchange_log")) {
            done(pool.query("DELETE FROM " + table).execute());
        }
    }

    @Test
    void takesInWhatTheNodeTellsAndAcknowledgesItAfterwards() {
        var from = read("products").getLong("changed_to");
        read("customers");
        onec.faults()
                .set(
                        Fault.of(Fault.STATUS)
                                .path("SelectChanges")
                                .status(200)
                                .body(FEED)
                                .times(1),
                        Fault.of(Fault.STATUS)
                                .path("NotifyChangesReceived")
                                .status(200)
                                .body(""));

        await().atMost(PATIENCE)
                .until(() -> !get("products?changed_after=" + from)
                        .getList("items.findAll { it.name == 'Кофе & какао' }")
                        .isEmpty());
        await().atMost(PATIENCE)
                .until(() -> get("customers?deleted=true")
                        .getBoolean("items.find { it.key == '" + StartingSet.RETAIL + "' }.deleted"));
        assertThat(get("products").getList("items")).hasSize(3);
        await().atMost(PATIENCE).until(() -> exchanges().contains("exchange NotifyChangesReceived OK"));
        assertThat(exchanges()).containsSubsequence("exchange SelectChanges OK", "exchange NotifyChangesReceived OK");
    }

    @Test
    void acknowledgesNothingThatItCouldNotReadAndKeepsWhatItHas() {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("SelectChanges")
                        .status(200)
                        .body(FEED.substring(0, FEED.length() - 100)));
        var before = read("products");

        await().atMost(PATIENCE)
                .until(() -> exchanges().stream()
                                .filter("exchange SelectChanges OK"::equals)
                                .count()
                        >= 2);
        assertThat(exchanges()).doesNotContain("exchange NotifyChangesReceived OK");
        assertThat(get("products").getLong("changed_to")).isEqualTo(before.getLong("changed_to"));
    }

    @Test
    void followsTheBaseWithoutReadingItAnew() {
        var from = read("products").getLong("changed_to");
        rename(StartingSet.KETTLE, "Чайник со свистком");

        await().atMost(PATIENCE)
                .until(() -> get("products?changed_after=" + from)
                        .getList("items.name")
                        .equals(List.of("Чайник со свистком")));
        await().atMost(PATIENCE)
                .until(() -> !onec.ledger().entries("changes-received").isEmpty());
        given().auth().oauth2(Tokens.admin()).get("/api/onec/feed/runs").then().body("items", hasSize(1));
    }

    /** The connection calls the code of foreign trade the article. */
    @Test
    void followsWhatTheBaseCallsDifferently() {
        var from = read("products").getLong("changed_to");
        change(StartingSet.KETTLE, "КодТНВЭД", "8516797000");

        await().atMost(PATIENCE)
                .until(() -> get("products?changed_after=" + from)
                        .getList("items.article")
                        .equals(List.of("8516797000")));
    }

    private void rename(UUID product, String name) {
        change(product, "Description", name);
    }

    private void change(UUID product, String property, String value) {
        given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .contentType("application/json; charset=utf-8")
                .body(new JsonObject().put(property, value).encode())
                .patch(onec.serviceUrl() + URLEncoder.encode(OnecNames.PRODUCTS, StandardCharsets.UTF_8) + "(guid'"
                        + product + "')")
                .then()
                .statusCode(200);
    }

    @Test
    void readsAsAWholeWhereThereIsNoSuchNode() {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("SelectChanges")
                        .status(404)
                        .body("{\"odata.error\":{\"code\":\"8\",\"message\":{\"value\":\"\"}}}"));
        read("products");

        await().atMost(PATIENCE).until(() -> exchanges().contains("exchange SelectChanges REFUSED"));
        assertThat(get("products").getBoolean("complete")).isTrue();
        assertThat(get("products").getBoolean("stale")).isFalse();
    }

    private JsonPath read(String kind) {
        given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec/feed/" + kind + "/refresh")
                .then()
                .statusCode(202);
        await().atMost(PATIENCE).until(() -> get(kind).getBoolean("complete"));
        return get(kind);
    }

    private static JsonPath get(String path) {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec/feed/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> exchanges() {
        return done(pool.query(
                                "SELECT type || ' ' || status FROM exchange_log WHERE type LIKE 'exchange %' ORDER BY id")
                        .execute())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
