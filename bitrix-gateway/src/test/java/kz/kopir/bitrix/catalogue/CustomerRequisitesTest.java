package kz.kopir.bitrix.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.catalogue.CataloguePortal.World;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requisites of a portal's customers, completed from 1C where they are empty. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CataloguePortal.class, scope = TestResourceScope.GLOBAL)
class CustomerRequisitesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BIN = "971240001315";
    private static final String REFERENCE = "c0000000-0000-4000-8000-000000000077";
    private static final String ACCOUNT = "c2000000-0000-4000-8000-000000000001";
    private static final String BANK = "c3000000-0000-4000-8000-000000000001";

    World world;

    @Inject
    Pool pool;

    @BeforeEach
    void aCustomerIn1C() {
        looked();
        world.bitrix().reset();
        world.bitrix().settings(world.bitrix().settings().limit(10_000, 10_000));
        world.onec().clear();
        var customer = new JsonObject()
                .put("name", "ТОО «Степь»")
                .put("full_name", "Товарищество с ограниченной ответственностью «Степь»")
                .put("tax_id", BIN)
                .put("address", "г. Астана, ул. Достык, 5")
                .put("bank_account", ACCOUNT);
        world.onec().has("customers/by-tax-id", BIN, customer);
        world.onec().has("customers", REFERENCE, customer);
        world.onec()
                .has(
                        "bank_accounts",
                        ACCOUNT,
                        new JsonObject().put("number", "KZ856010111000325151").put("bank", BANK));
        world.onec().has("banks", BANK, new JsonObject().put("code", "HSBKKZKX").put("name", "АО «Банк»"));
    }

    @AfterEach
    void heal() {
        world.bitrix().faults().clear();
        looked();
    }

    @Test
    void completesWhatIsEmptyByTheTaxIdThatWasTyped() {
        var requisite = requisite(Map.of("RQ_BIN", BIN));
        look();

        var shown = requisite(requisite);
        assertThat(shown.getString("RQ_COMPANY_NAME")).isEqualTo("ТОО «Степь»");
        assertThat(shown.getString("RQ_COMPANY_FULL_NAME")).startsWith("Товарищество");
        assertThat(addresses(requisite).getString("result[0].ADDRESS_1")).isEqualTo("г. Астана, ул. Достык, 5");
        var account = accounts(requisite).setRootPath("result[0]");
        assertThat(account.getString("RQ_IIK")).isEqualTo("KZ856010111000325151");
        assertThat(account.getString("RQ_BIK")).isEqualTo("HSBKKZKX");
        assertThat(account.getString("RQ_BANK_NAME")).isEqualTo("АО «Банк»");
    }

    @Test
    void completesTheTaxIdOfACustomerThatCarriesItsReferenceIn1C() {
        var requisite = requisite(Map.of("XML_ID", REFERENCE));
        look();

        assertThat(requisite(requisite).getString("RQ_BIN")).isEqualTo(BIN);
    }

    @Test
    void neverOverwritesWhatSomebodyHasTyped() {
        var requisite = requisite(Map.of("RQ_BIN", BIN, "RQ_COMPANY_NAME", "Степь (наша)"));
        var mistyped = requisite(Map.of("RQ_BIN", "123", "XML_ID", REFERENCE));
        call(
                "crm.address.add",
                fields(Map.of("TYPE_ID", 6, "ENTITY_TYPE_ID", 8, "ENTITY_ID", requisite, "ADDRESS_1", "другой адрес")));
        call(
                "crm.requisite.bankdetail.add",
                fields(Map.of("ENTITY_ID", requisite, "NAME", "наш счёт", "RQ_IIK", "KZ000000000000000000")));
        look();

        assertThat(requisite(requisite).getString("RQ_COMPANY_NAME")).isEqualTo("Степь (наша)");
        assertThat(requisite(requisite).getString("RQ_COMPANY_FULL_NAME")).startsWith("Товарищество");
        assertThat(addresses(requisite).getList("result.ADDRESS_1")).containsExactly("другой адрес");
        assertThat(accounts(requisite).getList("result.RQ_IIK")).containsExactly("KZ000000000000000000");
        assertThat(requisite(mistyped).getString("RQ_BIN")).isEqualTo("123");
        assertThat(requisite(mistyped).getString("RQ_COMPANY_NAME")).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requisite.list", "requisite.update", "address.add", "bankdetail.add"})
    void makesNothingTwiceWhenAnAnswerIsLost(String method) {
        var requisite = requisite(Map.of("RQ_BIN", BIN));
        world.bitrix().faults().set(Fault.of(Fault.LOST_ANSWER).path(method).times(1));
        look();

        assertThat(requisite(requisite).getString("RQ_COMPANY_NAME")).isEqualTo("ТОО «Степь»");
        assertThat(addresses(requisite).getList("result")).hasSize(1);
        assertThat(accounts(requisite).getList("result")).hasSize(1);
    }

    /** The look of a day that is due, through to its end. */
    private void look() {
        sql("DELETE FROM customer_look");
        looked();
    }

    private void looked() {
        await().atMost(PATIENCE)
                .until(() ->
                        pool.query("SELECT count(*) FROM customer_look WHERE portal = 'cards' AND ended_at IS NOT NULL")
                                        .execute()
                                        .await()
                                        .atMost(PATIENCE)
                                        .iterator()
                                        .next()
                                        .getLong(0)
                                == 1);
    }

    private String requisite(Map<String, Object> more) {
        var fields = new JsonObject(more)
                .copy()
                .put("ENTITY_TYPE_ID", 4)
                .put("ENTITY_ID", 11)
                .put("PRESET_ID", 1)
                .put("NAME", "Реквизиты");
        return call("crm.requisite.add", new JsonObject().put("fields", fields)).getString("result");
    }

    private JsonPath requisite(String id) {
        return call("crm.requisite.get", new JsonObject().put("id", id)).setRootPath("result");
    }

    private JsonPath addresses(String requisite) {
        return call("crm.address.list", filter(requisite));
    }

    private JsonPath accounts(String requisite) {
        return call("crm.requisite.bankdetail.list", filter(requisite));
    }

    private static JsonObject filter(String requisite) {
        return new JsonObject()
                .put("filter", new JsonObject().put("ENTITY_TYPE_ID", 8).put("ENTITY_ID", requisite));
    }

    private static JsonObject fields(Map<String, Object> fields) {
        return new JsonObject().put("fields", new JsonObject(fields));
    }

    private JsonPath call(String method, JsonObject parameters) {
        var answer = given().contentType("application/json")
                .body(parameters.encode())
                .post(world.bitrix().baseUrl() + method);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
