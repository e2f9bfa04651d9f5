package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.cache.CacheManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.NameUuid;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A base that calls us, as it does a site. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class SiteExchangeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOGIN = "Обмен Копир";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    CacheManager caches;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void reset() {
        onec.reset();
        caches.getCache("onec-references").orElseThrow().invalidateAll().await().atMost(PATIENCE);
        given().auth()
                .preemptive()
                .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                .contentType(ContentType.JSON)
                .urlEncodingEnabled(false)
                .body("{\"Description\": \"site\", \"ИдентификационныйНомер\": \"%s\"}".formatted(OtherWays.SITE.bin()))
                .post(onec.serviceUrl() + URLEncoder.encode("Catalog_Организации", StandardCharsets.UTF_8)
                        + "?$format=json")
                .then()
                .statusCode(201);
    }

    @Test
    void keepsTheCatalogueThatIsSentInPartsAndTellsWhatChangedOnce() {
        assertWell(visit(goods().put("part_bytes", 150).put("prices", new JsonObject().put("KF-1000", 5800))));

        assertThat(api("products").getList("items.name")).contains("Кофе зерновой 1 кг", "Доставка");
        assertThat(api("products").getList("items.article")).contains("KF-1000", "CH-200", "DL-1");
        assertThat(api("warehouses").getList("items.name")).contains("Основной склад", "Магазин");
        assertThat(api("prices").getList("items.price", Double.class)).contains(5800.0);
        assertThat(api("stock?warehouse=" + StartingSet.WAREHOUSE).getList("items.quantity", Integer.class))
                .contains(1000);

        person(new JsonObject()
                .put("do", "product")
                .put("article", "KF-1000")
                .put("name", "Кофе " + UUID.randomUUID()));
        person(new JsonObject().put("do", "stock").put("article", "CH-200").put("quantity", -5));
        var before = told(StartingSet.COFFEE).size();
        var stockBefore = told(StartingSet.KETTLE).size();
        var others = told(StartingSet.DELIVERY).size();
        assertWell(visit(goods().put("prices", new JsonObject().put("KF-1000", 5800))));
        assertWell(visit(goods().put("prices", new JsonObject().put("KF-1000", 5800))));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(told(StartingSet.COFFEE)).hasSize(before + 1);
            assertThat(told(StartingSet.KETTLE)).hasSize(stockBefore + 1);
        });
        assertThat(told(StartingSet.DELIVERY)).hasSize(others);
        given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec/site/products/refresh")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sale checkauth", "sale query", "sale success", "sale file"})
    void makesOneDocumentWhenTheAnswerToAStepIsLost(String step) {
        var document = publish();
        awaitWaiting(document, "ONEC-0825");
        assertThat(visit(orders().put("stop_after", step)).getBoolean("ok")).isFalse();

        assertWell(visit(orders()));
        awaitPosted(document);
        assertThat(onec.ledger().entries("create-document").stream()
                        .filter(entry -> key(document).equals(entry.key())))
                .hasSize(1);
        assertThat(visit(orders()).getInteger("documents"))
                .as("documents that 1C has confirmed")
                .isZero();
    }

    @Test
    void givesTheSameDocumentsUntil1CSaysThatItHasThem() {
        var document = publish();
        awaitWaiting(document, "ONEC-0825");
        var cookie = checkAuth();

        var first = call(cookie, "sale", "query");
        assertThat(first).contains(key(document), "Счет на оплату");
        assertThat(documents(call(cookie, "sale", "query"))).isEqualTo(documents(first));
        assertThat(documents(call(checkAuth(), "sale", "query"))).isEqualTo(documents(first));
        assertThat(call(cookie, "sale", "success"))
                .as("of a session to which they were not given last")
                .isEqualTo("success");
        var last = checkAuth();
        assertThat(call(last, "sale", "query")).contains(key(document));
        call(last, "sale", "success");
        assertThat(call(last, "sale", "query")).doesNotContain(key(document));
        awaitWaiting(document, "ONEC-0826");

        states(last, key(document), "true");
        awaitPosted(document);
    }

    @Test
    void tellsOnceThatADocumentWasUnpostedIn1C() {
        var document = publish();
        awaitWaiting(document, "ONEC-0825");
        assertWell(visit(orders()));
        awaitPosted(document);

        var cookie = checkAuth();
        states(cookie, key(document), "false");
        states(cookie, key(document), "false");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ToldEvents.with(
                                broker, "document.changed", document.id().toString()))
                        .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=catalog&mode=file&filename=../import.xml | ONEC-0835",
                "type=catalog&mode=file&filename=/etc/import.xml | ONEC-0835",
                "type=catalog&mode=import&filename=import.xml | ONEC-0827",
                "type=sale&mode=info | ONEC-0832"
            })
    void saysWhatItDoesNotTake(String query, String code) {
        assertThat(given().cookie("kopir_exchange", checkAuth())
                        .contentType("application/octet-stream")
                        .body("<a/>".getBytes(StandardCharsets.UTF_8))
                        .post("/exchange/1c?" + query)
                        .asString())
                .startsWith("failure\n" + code);
    }

    @Test
    void letsNobodyInWithoutTheLoginAndItsSession() {
        assertThat(basic("Обмен Копир", "чужой-пароль")).startsWith("failure\nONEC-0830");
        assertThat(basic("Кто-то", OtherWays.SITE_PASSWORD)).startsWith("failure\nONEC-0830");
        assertThat(given().get("/exchange/1c?type=sale&mode=query").asString()).startsWith("failure\nONEC-0831");
        assertThat(call("0000", "sale", "query")).startsWith("failure\nONEC-0831");
    }

    @Test
    void readsNoEntitiesAndNothingThatIsCut() {
        var cookie = checkAuth();
        call(cookie, "catalog", "init");
        send(cookie, "catalog", "import.xml", """
                <?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <КоммерческаяИнформация><Каталог СодержитТолькоИзменения="true"><Товары><Товар>
                <Ид>b0000000-0000-4000-8000-000000000199</Ид><Наименование>&e;</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>""");
        call(cookie, "catalog", "import&filename=import.xml");
        assertThat(given().auth()
                        .oauth2(Tokens.admin())
                        .get("/api/onec/site/products/b0000000-0000-4000-8000-000000000199")
                        .asString())
                .doesNotContain("root:");

        call(cookie, "catalog", "init");
        send(cookie, "catalog", "offers.xml", "<КоммерческаяИнформация><ПакетПредложений>");
        assertThat(call(cookie, "catalog", "import&filename=offers.xml")).startsWith("failure\nONEC-0823");
    }

    @Test
    void takesNothingForGoneThatASessionBesideALaterOneHasNotSeen() {
        assertWell(visit(goods()));
        var earlier = checkAuth();
        var later = checkAuth();
        bringIn(earlier, "import0_1.xml", StartingSet.KETTLE, "Чайник");
        bringIn(later, "import0_1.xml", StartingSet.KETTLE, "Чайник");
        bringIn(earlier, "import0_2.xml", StartingSet.COFFEE, "Кофе");
        assertThat(call(earlier, "catalog", "complete")).isEqualTo("success");
        assertThat(api("products").getList("items.key"))
                .contains(
                        StartingSet.KETTLE.toString(), StartingSet.COFFEE.toString(), StartingSet.DELIVERY.toString());

        bringIn(later, "import0_2.xml", StartingSet.COFFEE, "Кофе");
        assertThat(call(later, "catalog", "complete")).isEqualTo("success");
        assertThat(api("products").getList("items.key"))
                .containsExactlyInAnyOrder(StartingSet.KETTLE.toString(), StartingSet.COFFEE.toString());
    }

    private static void bringIn(String cookie, String file, UUID product, String name) {
        send(
                cookie,
                "catalog",
                file,
                "<КоммерческаяИнформация><Каталог><Товары><Товар><Ид>%s</Ид><Наименование>%s</Наименование></Товар></Товары></Каталог></КоммерческаяИнформация>"
                        .formatted(product, name));
        assertThat(call(cookie, "catalog", "import&filename=" + file)).isEqualTo("success");
    }

    @Test
    void keepsAConnectionThatCallsUsWithItsPasswordSealedAndItsLoginItsOwn() {
        var settings = new JsonObject("""
                {"name": "pushes", "kind": "file", "organizations": ["100000000017"], "exchange_password": "двенадцать-и-больше",
                 "exchange": {"login": "Второй обмен", "dialect": "SESSION", "charset": "windows-1251"}}""");
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings.copy()
                        .put("exchange", new JsonObject().put("login", LOGIN))
                        .encode())
                .post("/api/onec-integrations")
                .then()
                .statusCode(409);
        var added = given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings.encode())
                .post("/api/onec-integrations");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.asString()).doesNotContain("двенадцать");
        assertThat(added.jsonPath().getBoolean("exchange_password.set")).isTrue();
        assertThat(test("pushes")).contains("ещё ни разу");

        var answer = basic("Второй обмен", "двенадцать-и-больше");
        assertThat(answer).startsWith("success\nkopir_exchange\n").contains("sessid=", "timestamp=");
        var token = answer.lines().skip(2).findFirst().orElseThrow();
        assertThat(new String(
                        given().cookie("kopir_exchange", token)
                                .get("/exchange/1c?type=sale&mode=query")
                                .asByteArray(),
                        Charset.forName("windows-1251")))
                .contains("encoding=\"windows-1251\"", "КоммерческаяИнформация");
        assertThat(test("pushes")).contains("приходила на обмен");
        given().auth().oauth2(Tokens.admin()).delete("/api/onec-integrations/pushes?force=true");
    }

    private String test(String connection) {
        return given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec-integrations/" + connection + "/test?document_type=invoice")
                .asString();
    }

    private JsonObject visit(JsonObject wish) {
        return OtherWays.visit(onec, wish);
    }

    private static JsonObject goods() {
        return new JsonObject().put("orders", false);
    }

    private static JsonObject orders() {
        return new JsonObject().put("goods", false);
    }

    private static void assertWell(JsonObject visit) {
        assertThat(visit.getBoolean("ok")).as(visit.encode()).isTrue();
    }

    private static String checkAuth() {
        var lines = basic(LOGIN, OtherWays.SITE_PASSWORD).split("\n");
        assertThat(List.of(lines).subList(0, 2)).containsExactly("success", "kopir_exchange");
        return lines[2];
    }

    private static String basic(String login, String password) {
        return given().header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .get("/exchange/1c?type=sale&mode=checkauth")
                .asString();
    }

    private static String call(String cookie, String type, String mode) {
        return given().cookie("kopir_exchange", cookie)
                .get("/exchange/1c?type=" + type + "&mode=" + mode)
                .asString();
    }

    private static void send(String cookie, String type, String file, String content) {
        assertThat(given().cookie("kopir_exchange", cookie)
                        .contentType("application/octet-stream")
                        .body(content.getBytes(StandardCharsets.UTF_8))
                        .post("/exchange/1c?type=" + type + "&mode=file&filename=" + file)
                        .asString())
                .isEqualTo("success");
    }

    private static void states(String cookie, String key, String posted) {
        send(cookie, "sale", "orders.xml", """
                <КоммерческаяИнформация><Документ><Ид>%s</Ид><ЗначенияРеквизитов>
                <ЗначениеРеквизита><Наименование>Номер по 1С</Наименование><Значение>0000-000042</Значение></ЗначениеРеквизита>
                <ЗначениеРеквизита><Наименование>Проведен</Наименование><Значение>%s</Значение></ЗначениеРеквизита>
                </ЗначенияРеквизитов></Документ></КоммерческаяИнформация>""".formatted(key, posted));
    }

    /** Without the time at which the package was made. */
    private static String documents(String query) {
        return query.substring(query.indexOf("<Документ"));
    }

    private static JsonPath api(String what) {
        var answer = given().auth().oauth2(Tokens.admin()).get("/api/onec/site/" + what);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private void person(JsonObject wish) {
        given().contentType(ContentType.JSON)
                .body(wish.encode())
                .post(onec.url() + "/_sim/person")
                .then()
                .statusCode(200);
    }

    private List<?> told(UUID product) {
        return ToldEvents.with(broker, "goods.changed", product.toString()).stream()
                .filter(event -> "site".equals(event.path("connection").asText()))
                .toList();
    }

    private Documents publish() {
        var document = Documents.of(DocumentType.INVOICE).soldBy(OtherWays.SITE.bin());
        transactions
                .inTransaction(tx -> outbox.publish(tx, document.created()))
                .await()
                .atMost(PATIENCE);
        return document;
    }

    private static String key(Documents document) {
        return NameUuid.v5(NameUuid.ONEC_REF, document.id().toString()).toString();
    }

    private void awaitWaiting(Documents document, String code) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT code FROM task WHERE document = $1", document))
                        .isEqualTo(code));
    }

    private void awaitPosted(Documents document) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1", document))
                        .isEqualTo("POSTED"));
        assertThat(text("SELECT onec_number FROM posting WHERE document = $1", document))
                .isNotBlank();
    }

    private String text(String sql, Documents document) {
        return pool.preparedQuery(sql).execute(Tuple.of(document.id())).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
