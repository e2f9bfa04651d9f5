package kz.kopir.onec.keeping;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.OnecResource;
import kz.kopir.onec.Sales;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that people add, change and remove while the service runs. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class KeepConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ALL = "/api/onec-integrations";
    /** Of an organisation that no configured base serves. */
    private static final String BIN = "180340021791";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    Connections connections;

    @Inject
    WatchConnections watch;

    private final UUID document = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void removeWhatIsKept() {
        onec.reset();
        given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .contentType("application/json")
                .body("{\"Ref_Key\": \"%s\", \"Description\": \"ТОО «Третье»\", \"%s\": \"%s\"}"
                        .formatted(UUID.nameUUIDFromBytes(BIN.getBytes()), OnecNames.ORGANIZATION_BIN, BIN))
                .post(URI.create(
                        onec.serviceUrl() + URLEncoder.encode(OnecNames.ORGANIZATIONS, UTF_8) + "?$format=json"))
                .then()
                .statusCode(201);
        pool.query("DELETE FROM onec_connection").execute().await().atMost(PATIENCE);
        pool.query("DELETE FROM task WHERE queue IN ('onec:third', 'onec:fourth')")
                .execute()
                .await()
                .atMost(PATIENCE);
        watch.look().await().atMost(PATIENCE);
    }

    @Test
    void postsIntoABaseThatWasAddedAMomentAgo() {
        add("third", "sandbox").statusCode(201);
        publish();

        awaitState("POSTED");
        assertThat(onec.ledger().entries("create-document")).hasSize(1);
        get("third").body("holder", notNullValue()).body("tasks.waiting", equalTo(0));
    }

    @Test
    void takesUpABaseThatAnotherInstanceHasAdded() {
        add("third", "sandbox").statusCode(201);
        pool.query("UPDATE onec_connection SET version = nextval('onec_connection_version'), "
                        + "settings = jsonb_set(settings, '{warehouse}', '\"Другой склад\"')")
                .execute()
                .await()
                .atMost(PATIENCE);

        await().atMost(PATIENCE)
                .until(() -> connections
                        .byName("third")
                        .orElseThrow()
                        .settings()
                        .warehouse()
                        .equals("Другой склад"));
    }

    @Test
    void neverShowsASecretAndKeepsOneThatIsLeftOut() {
        var etag = add("third", "sandbox")
                .statusCode(201)
                .body("authentication.password.set", equalTo(true))
                .body("authentication.password.key_id", equalTo("sandbox"))
                .body("authentication.password.changed_at", notNullValue())
                .body("webhook_secret.set", equalTo(false))
                .extract()
                .header("ETag");
        var changedAt = get("third").extract().path("authentication.password.changed_at");

        put("third", etag, body("third", "\"username\": \"kopir\""))
                .statusCode(200)
                .body("authentication.password.changed_at", equalTo(changedAt));
        publish();
        awaitState("POSTED");
        assertThat(get("third").extract().asString() + list().extract().asString())
                .doesNotContain("\"password\":\"");
        assertThat(text("SELECT settings::text || secrets::text FROM onec_connection WHERE name = $1", "third"))
                .contains("v1:sandbox:")
                .doesNotContain("\"sandbox\"");
        admin().get("/api/audit?entity=onec-connection&entity_id=third")
                .then()
                .body("items.action", hasItems("add", "change"))
                .body("items[0].after.authentication.password.set", equalTo(true))
                .body("items[0].after.authentication.username", equalTo("kopir"));
    }

    @Test
    void worksOnWithThePasswordThatWasCorrected() {
        var etag = add("third", "wrong").statusCode(201).extract().header("ETag");
        publish();
        await().atMost(PATIENCE)
                .until(() -> "ONEC-0102".equals(text("SELECT code FROM task WHERE document = $1", document)));

        put("third", etag, body("third", "\"username\": \"kopir\", \"password\": \"sandbox\""))
                .statusCode(200);
        awaitState("POSTED");
    }

    @Test
    void letsTasksWaitWhileTheBaseIsDisabled() {
        var etag = add("third", "sandbox", ", \"enabled\": false")
                .statusCode(201)
                .extract()
                .header("ETag");
        publish();
        await().atMost(PATIENCE).until(() -> text("SELECT state FROM task WHERE document = $1", document) != null);

        get("third").body("tasks.waiting", equalTo(1)).body("enabled", equalTo(false));
        admin().delete(ALL + "/third").then().statusCode(409).body("code", equalTo("ONEC-0604"));
        assertThat(text("SELECT attempt::text FROM task WHERE document = $1", document))
                .isEqualTo("0");
        put("third", etag, body("third", "\"username\": \"kopir\"")).statusCode(200);
        awaitState("POSTED");
    }

    @Test
    void parksTheTasksOfABaseThatIsRemovedByForce() {
        add("third", "sandbox", ", \"enabled\": false").statusCode(201);
        publish();
        await().atMost(PATIENCE).until(() -> text("SELECT state FROM task WHERE document = $1", document) != null);

        admin().delete(ALL + "/third?force=true").then().statusCode(204);
        assertThat(text("SELECT state || ' ' || code FROM task WHERE document = $1", document))
                .isEqualTo("PARKED ONEC-0115");
        admin().get(ALL + "/third").then().statusCode(404).body("code", equalTo("ONEC-0600"));
        assertThat(connections.ofOrganization(BIN)).isEmpty();
    }

    @Test
    void refusesTwoBasesForOneOrganisationAndNamesBoth() {
        admin().body(body("third", "\"username\": \"u\", \"password\": \"p\"").replace(BIN, Sales.SAUDA))
                .post(ALL)
                .then()
                .statusCode(409)
                .body("code", equalTo("ONEC-0603"))
                .body("detail", allOf(containsString("third"), containsString("main"), containsString(Sales.SAUDA)));
        add("third", "sandbox").statusCode(201);
        add("fourth", "sandbox")
                .statusCode(409)
                .body("detail", allOf(containsString("third"), containsString("fourth")));
    }

    @Test
    void leavesWhatTheConfigurationHasToTheConfiguration() {
        get("main")
                .body("origin", equalTo("configuration"))
                .body("authentication.password.set", equalTo(true))
                .body("authentication.password.key_id", nullValue());
        put("main", "\"0\"", body("main", "\"username\": \"u\""))
                .statusCode(409)
                .body("code", equalTo("ONEC-0605"));
        admin().delete(ALL + "/main").then().statusCode(409).body("code", equalTo("ONEC-0605"));
        add("main", "x").statusCode(409).body("code", equalTo("ONEC-0602"));
    }

    @Test
    void letsNobodyOverwriteWhatAnotherHasChanged() {
        var etag = add("third", "sandbox").statusCode(201).extract().header("ETag");
        put("third", etag, body("third", "\"username\": \"kopir\"")).statusCode(200);

        put("third", etag, body("third", "\"username\": \"kopir\""))
                .statusCode(412)
                .body("code", equalTo("ONEC-0607"));
        put("third", null, body("third", "\"username\": \"kopir\""))
                .statusCode(428)
                .body("code", equalTo("ONEC-0606"));
    }

    @Test
    void sendsNoKeptSecretToAnotherServer() {
        var etag = add("third", "sandbox").statusCode(201).extract().header("ETag");
        var moved = body("third", "\"username\": \"kopir\"").replace("http://localhost:", "http://127.0.0.1:");

        put("third", etag, moved)
                .statusCode(422)
                .body("code", equalTo("ONEC-0601"))
                .body("detail", containsString("authentication.password: "));
        put("third", etag, moved.replace("\"kopir\"", "\"kopir\", \"password\": \"sandbox\""))
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kind": "file"                                       | addresses.directory
            "kind": "hybrid"                                     | addresses.directory
            "limits": {"concurrency": 0}                         | limits.concurrency
            "limits": {"lease": "PT1S"}                          | limits.lease
            "organizations": ["12"]                              | organizations
            "maintenance_windows": [{"from": "02:00", "to": "02:00"}] | maintenance_windows.0
            "webhook_secret": "short"                            | webhook_secret
            "authentication": {"type": "basic", "username": "u"} | authentication.password
            "authentication": {"type": "bearer"}                 | authentication.token
            "authentication": {"type": "api_key"}                | authentication.key
            "authentication": {"type": "client_certificate", "keystore": "AAAA", "keystore_password": "x"} | authentication.keystore
            "addresses": {"odata": "http://u:p@localhost/"}      | addresses.odata
            """)
    void namesTheFieldThatIsWrong(String setting, String field) {
        admin().header("Accept-Language", "en")
                .body("{\"name\": \"third\", \"addresses\": {\"odata\": \"http://localhost/\"}, " + setting + "}")
                .post(ALL)
                .then()
                .statusCode(422)
                .body("code", equalTo("ONEC-0601"))
                .body("detail", containsString(field + ": "))
                .body("detail", not(containsString("u:p")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kind": "fax"                | kind
            "breaker_pause": "10 s"      | breaker_pause
            "zone": "Asia/Nowhere"       | zone
            "limits": {"burst": "many"}  | limits.burst
            "authentication": {"type": "ntlm"} | authentication
            """)
    void namesTheFieldThatCannotBeRead(String setting, String field) {
        admin().body("{\"name\": \"third\", " + setting + "}")
                .post(ALL)
                .then()
                .statusCode(400)
                .body("code", equalTo("PLAT-0011"))
                .body("detail", containsString("Поле " + field + " "));
    }

    @Test
    void listsByNameInPieces() {
        add("third", "sandbox").statusCode(201);

        admin().get(ALL + "?limit=1&after=sloe")
                .then()
                .body("items.name", equalTo(List.of("slow")))
                .body("next", equalTo("slow"));
        admin().get(ALL + "?after=slow")
                .then()
                .body("items.name", hasItems("third"))
                .body("items.name", not(hasItems("slow")))
                .body("next", nullValue());
        given().auth().oauth2(Tokens.user("x")).get(ALL + "/third").then().statusCode(403);
    }

    @Test
    void encryptsAgainOnlyWhatIsUnderAnotherKey() {
        add("third", "sandbox").statusCode(201);

        admin().post(ALL + "/rotate-secrets").then().statusCode(200).body("connections.size()", equalTo(0));
        admin().post(ALL + "/third/rotate-secrets").then().statusCode(200);
        admin().post(ALL + "/nobody/rotate-secrets").then().statusCode(404);
    }

    @Test
    void encryptsAgainWhatAFormerKeyHasEncrypted() throws Exception {
        add("third", "sandbox").statusCode(201);
        pool.preparedQuery(
                        "UPDATE onec_connection SET secrets = jsonb_set(secrets, '{password,encrypted}', to_jsonb($1::text))")
                .execute(Tuple.of(encryptedByTheFormerKey("onec-connection/third/password", "sandbox")))
                .await()
                .atMost(PATIENCE);
        get("third").body("authentication.password.key_id", equalTo(OnecResource.FORMER_KEY));

        admin().post(ALL + "/rotate-secrets").then().statusCode(200).body("connections", equalTo(List.of("third")));
        get("third").body("authentication.password.key_id", equalTo("sandbox"));
        publish();
        awaitState("POSTED");
    }

    private static String encryptedByTheFormerKey(String owner, String secret) throws Exception {
        var nonce = new byte[12];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var key = new SecretKeySpec(Base64.getDecoder().decode(OnecResource.FORMER_KEY_BASE64), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD((OnecResource.FORMER_KEY + "/" + owner).getBytes(UTF_8));
        var sealed = Buffer.buffer(nonce).appendBytes(cipher.doFinal(secret.getBytes(UTF_8)));
        return "v1:" + OnecResource.FORMER_KEY + ":" + Base64.getEncoder().encodeToString(sealed.getBytes());
    }

    @Test
    void leavesABaseAloneInItsMaintenanceWindowAndTellsItOnce() {
        var zone = ZoneId.of("Asia/Almaty");
        var hour = LocalTime.now(zone).withSecond(0).withNano(0);
        var window = ", \"maintenance_windows\": [{\"from\": \"%s\", \"to\": \"%s\"}]"
                .formatted(hour.minusHours(1), hour.plusHours(1));
        var etag = add("third", "sandbox", window).statusCode(201).extract().header("ETag");
        publish();
        publish(UUID.randomUUID());

        await().atMost(PATIENCE).until(() -> "2".equals(text("""
                        SELECT count(*)::text FROM task
                        WHERE queue = $1 AND code = 'ONEC-0114' AND due_at > now() + interval '30 minutes'""", "onec:third")));
        assertThat(onec.ledger().entries("create-document")).isEmpty();
        put("third", etag, body("third", "\"username\": \"kopir\"")).statusCode(200);
        awaitState("POSTED");
    }

    @Test
    void keepsAKeyOutOfTheLogOfExchanges() {
        admin().body("""
                {"name": "third", "addresses": {"odata": "%s"}, "organizations": ["%s"],
                 "authentication": {"type": "api_key", "place": "query", "key": "key-that-nobody-sees"}}""".formatted(onec.serviceUrl(), BIN)).post(ALL).then().statusCode(201);
        publish();

        await().atMost(PATIENCE)
                .until(() -> text("SELECT type FROM exchange_log WHERE connection = $1", "third") != null);
        assertThat(text("SELECT string_agg(exchange_log::text, ' ') FROM exchange_log WHERE connection = $1", "third"))
                .contains("third")
                .doesNotContain("nobody-sees");
    }

    private ValidatableResponse add(String name, String password) {
        return add(name, password, "");
    }

    private ValidatableResponse add(String name, String password, String more) {
        return admin().body(body(name, "\"username\": \"kopir\", \"password\": \"" + password + "\"", more))
                .post(ALL)
                .then();
    }

    private ValidatableResponse put(String name, String etag, String body) {
        var request = admin().body(body);
        return (etag == null ? request : request.header("If-Match", etag))
                .put(ALL + "/" + name)
                .then();
    }

    private ValidatableResponse get(String name) {
        return admin().get(ALL + "/" + name).then().statusCode(200);
    }

    private ValidatableResponse list() {
        return admin().get(ALL).then().statusCode(200);
    }

    private String body(String name, String login) {
        return body(name, login, "");
    }

    private String body(String name, String login, String more) {
        return """
                {"name": "%s", "addresses": {"odata": "%s"}, "authentication": {"type": "basic", %s},
                 "organizations": ["%s"]%s}""".formatted(name, onec.serviceUrl(), login, BIN, more);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private void publish() {
        publish(document);
    }

    private void publish(UUID document) {
        var sale = Sales.of(document, BIN, Sales.ROMASHKA, Sales.service("DL-1"));
        transactions.inTransaction(tx -> outbox.publish(tx, sale)).await().atMost(PATIENCE);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1", document))
                        .as(() -> "state; last error "
                                + text("SELECT code || ' ' || message FROM task WHERE document = $1", document))
                        .isEqualTo(state));
    }

    private String text(String sql, Object parameter) {
        return pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
