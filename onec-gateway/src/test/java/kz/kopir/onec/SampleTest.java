package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.keeping.WatchConnections;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A base that wants accounts which only a document made by people has. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class SampleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BIN = "061211600012";
    private static final String ADVANCES = "СчетУчетаРасчетовПоАвансам_Key";
    /** One that only the sample has: the usual one is 6010. */
    private static final String INCOME = "СчетДоходовБУ_Key";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    WatchConnections watch;

    private final UUID sample = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void reset() {
        onec.reset();
        pool.query("DELETE FROM onec_connection").execute().await().atMost(PATIENCE);
        watch.look().await().atMost(PATIENCE);
    }

    @Test
    void copiesTheAccountsOfTheSample() {
        onec.wantAccountOfAdvances();
        var number = postSample();
        connect("\"%s\"".formatted(number), "\"Комментарий\", \"Услуги.СубконтоДоходовБУ1\"");
        var sale = sale();
        publish(sale);

        awaitState(sale, "POSTED");
        var posted = inOnec(NameUuid.v5(NameUuid.ONEC_REF, sale.document().id().toString()));
        assertThat(posted.getString(ADVANCES)).isEqualTo(account("1210"));
        assertThat(posted.getString("Услуги[0]." + INCOME)).isEqualTo(account("6280"));
        assertThat(posted.getString("Услуги[0].СубконтоДоходовБУ1")).isEqualTo(StartingSet.ROMASHKA.toString());
        assertThat(posted.getString("Комментарий"))
                .as("what the document says itself")
                .startsWith("Kopir");
    }

    @Test
    void saysIn1CsWordsWhatIsMissingWithoutASample() {
        onec.wantAccountOfAdvances();
        addOrganization();
        connect(null, "");
        var sale = sale();
        publish(sale);

        awaitState(sale, "REJECTED");
        assertThat(text("message", sale)).contains("Счет учета расчетов по авансам");
    }

    @Test
    void theTestAndTheDryRunShowTheSample() throws Exception {
        var number = postSample();
        connect("\"%s\"".formatted(sample), "");
        test().body("steps.message", hasItem(containsString(ADVANCES))).body("ok", equalTo(true));
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(EventJson.mapper().writeValueAsString(sale()))
                .post("/api/onec-integrations/sample/dry-run")
                .then()
                .statusCode(200)
                .body("sample", equalTo(sample.toString()))
                .body("body.'" + ADVANCES + "'", equalTo(account("1210")));
        assertThat(number).isNotBlank();
    }

    @Test
    void aSampleThatIsNotThereIsNamedWithItsCure() {
        addOrganization();
        connect("\"NO-SUCH\"", "");
        test().body("ok", equalTo(false)).body("steps.message", hasItem(containsString("mapping.samples")));
        var sale = sale();
        publish(sale);

        awaitState(sale, "REJECTED");
        assertThat(text("code", sale)).isEqualTo("ONEC-0211");
    }

    @Test
    void aSampleThatIsNotPostedIsRefused() {
        addOrganization();
        createSample();
        connect("\"%s\"".formatted(sample), "");
        var sale = sale();
        publish(sale);

        awaitState(sale, "REJECTED");
        assertThat(text("code", sale)).isEqualTo("ONEC-0214");
    }

    @Test
    void aSampleForNoTypeOfDocumentIsRefused() {
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings("\"samples\": {\"letter\": \"1\"}"))
                .post("/api/onec-integrations")
                .then()
                .statusCode(422)
                .body("detail", containsString("mapping.samples.letter"));
    }

    private static DocumentCreated sale() {
        return Sales.of(UUID.randomUUID(), BIN, Sales.ROMASHKA, Sales.service("DL-1"));
    }

    private void publish(DocumentCreated document) {
        transactions.inTransaction(tx -> outbox.publish(tx, document)).await().atMost(PATIENCE);
    }

    private void addOrganization() {
        onec().body("{\"Ref_Key\": \"%s\", \"Description\": \"ТОО «Образец»\", \"%s\": \"%s\"}"
                        .formatted(UUID.nameUUIDFromBytes(BIN.getBytes()), OnecNames.ORGANIZATION_BIN, BIN))
                .post(address(OnecNames.ORGANIZATIONS))
                .then()
                .statusCode(201);
    }

    /** The number that 1C gives it. */
    private String postSample() {
        addOrganization();
        createSample();
        onec().post(address(OnecNames.SALE + "(guid'" + sample + "')").replace("?", "/Post?"))
                .then()
                .statusCode(200);
        return inOnec(sample).getString("Number").strip();
    }

    private void createSample() {
        onec().body("""
                {"Ref_Key": "%s", "Date": "2026-11-20T10:00:00", "Организация_Key": "%s", "Контрагент_Key": "%s",
                 "ДоговорКонтрагента_Key": "%s", "ВалютаДокумента_Key": "%s", "Склад_Key": "%s", "Комментарий": "Образец",
                 "СчетУчетаРасчетовСКонтрагентом_Key": "%s", "СчетУчетаРасчетовПоАвансам_Key": "%s",
                 "Услуги": [{"LineNumber": "1", "Номенклатура_Key": "%s", "Количество": 1, "Цена": 10, "Сумма": 10,
                   "СтавкаНДС_Key": "%s", "СчетДоходовБУ_Key": "%s", "СубконтоДоходовБУ1": "%s",
                   "СубконтоДоходовБУ1_Type": "StandardODATA.Catalog_Контрагенты"}]}""".formatted(
                                sample,
                                StartingSet.TRADE,
                                StartingSet.ROMASHKA,
                                StartingSet.ROMASHKA_CONTRACT,
                                StartingSet.KZT,
                                StartingSet.WAREHOUSE,
                                account("1210"),
                                account("1210"),
                                StartingSet.DELIVERY,
                                StartingSet.WITHOUT_VAT,
                                account("6280"),
                                StartingSet.ROMASHKA))
                .post(address(OnecNames.SALE))
                .then()
                .statusCode(201);
    }

    private void connect(String named, String copied) {
        var mapping =
                named == null ? "" : "\"samples\": {\"completion_act\": %s}, \"copied\": [%s]".formatted(named, copied);
        given().auth()
                .oauth2(Tokens.admin())
                .contentType(ContentType.JSON)
                .body(settings(mapping))
                .post("/api/onec-integrations")
                .then()
                .statusCode(201);
    }

    private String settings(String mapping) {
        return """
                {"name": "sample", "addresses": {"odata": "%s"}, "organizations": ["%s"], "mapping": {%s},
                 "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"}}""".formatted(onec.serviceUrl(), BIN, mapping);
    }

    private static ValidatableResponse test() {
        return given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec-integrations/sample/test?document_type=completion_act")
                .then()
                .statusCode(200);
    }

    private JsonPath inOnec(UUID key) {
        return onec().get(address(OnecNames.SALE + "(guid'" + key + "')"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification onec() {
        return given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .contentType("application/json; charset=utf-8");
    }

    private String address(String resource) {
        return onec.serviceUrl()
                + URLEncoder.encode(resource, StandardCharsets.UTF_8)
                        .replace("%28", "(")
                        .replace("%29", ")")
                        .replace("%27", "'")
                + "?$format=json";
    }

    private static String account(String code) {
        return StartingSet.account(code).toString();
    }

    private void awaitState(DocumentCreated document, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("state", document))
                        .as(() -> text("message", document))
                        .isEqualTo(state));
    }

    private String text(String column, DocumentCreated document) {
        return pool
                .preparedQuery("SELECT " + column + " FROM posting WHERE document = $1")
                .execute(Tuple.of(document.document().id()))
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
