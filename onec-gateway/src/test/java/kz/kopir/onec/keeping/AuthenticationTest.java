package kz.kopir.onec.keeping;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.OnecResource;
import kz.kopir.onec.Sales;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.access.KeyFiles;
import kz.kopir.sandbox.onec.access.LoginKind;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents get into a simulated 1C that takes one kind of login only. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class AuthenticationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BIN = "180340021791";

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    WatchConnections watch;

    private final UUID document = UUID.randomUUID();

    @BeforeEach
    void addTheSeller() {
        onec.reset();
        given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .contentType("application/json")
                .body("{\"Ref_Key\": \"%s\", \"Description\": \"ТОО «Третье»\", \"%s\": \"%s\"}"
                        .formatted(UUID.nameUUIDFromBytes(BIN.getBytes(UTF_8)), OnecNames.ORGANIZATION_BIN, BIN))
                .post(URI.create(
                        onec.serviceUrl() + URLEncoder.encode(OnecNames.ORGANIZATIONS, UTF_8) + "?$format=json"))
                .then()
                .statusCode(201);
    }

    @AfterEach
    void removeWhatIsKept() {
        onec.reset();
        pool.query("DELETE FROM onec_connection").execute().await().atMost(PATIENCE);
        pool.query("DELETE FROM task WHERE queue = 'onec:third'")
                .execute()
                .await()
                .atMost(PATIENCE);
        watch.look().await().atMost(PATIENCE);
    }

    /** The faults slow the calls down, so that a token does not last for all of them. */
    @Test
    void postsWithTokensThatAreRenewedOnTheWay() {
        onec.accept(LoginKind.TOKEN);
        onec.tokenLife(Duration.ofSeconds(1));
        onec.faults().set(Fault.of(Fault.DELAY).path("odata").delayMs(300).times(8));
        add(
                onec.serviceUrl(),
                new JsonObject()
                        .put("type", "bearer")
                        .put(
                                "token_url",
                                URI.create(onec.serviceUrl())
                                        .resolve("/oauth/token")
                                        .toString())
                        .put("client_id", "kopir")
                        .put("client_secret", "sandbox"));
        publish();

        awaitPosted();
        assertThat(onec.ledger().entries("issue-token")).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEADER", "QUERY"})
    void postsWithAKey(String place) {
        onec.accept(LoginKind.API_KEY);
        add(
                onec.serviceUrl(),
                new JsonObject().put("type", "api_key").put("place", place).put("key", "sandbox-key"));
        publish();

        awaitPosted();
    }

    @Test
    void postsWithACertificate(@TempDir Path folder) throws Exception {
        var files = onec.listenTls(0, folder);
        onec.accept(LoginKind.CERTIFICATE);
        add(
                onec.tlsUrl() + URI.create(onec.serviceUrl()).getPath(),
                new JsonObject()
                        .put("type", "client_certificate")
                        .put("keystore", Base64.getEncoder().encodeToString(Files.readAllBytes(files.clientKeys())))
                        .put("keystore_password", KeyFiles.PASSWORD)
                        .put("trusted_certificates", pem(files.trust())));
        publish();

        awaitPosted();
    }

    private static String pem(Path trust) throws Exception {
        var store = KeyStore.getInstance(trust.toFile(), KeyFiles.PASSWORD.toCharArray());
        var certificate = store.getCertificate(store.aliases().nextElement());
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private void add(String address, JsonObject authentication) {
        given().auth()
                .oauth2(Tokens.admin())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("name", "third")
                        .put("addresses", new JsonObject().put("odata", address))
                        .put("authentication", authentication)
                        .put("organizations", new JsonArray(List.of(BIN)))
                        .encode())
                .post("/api/onec-integrations")
                .then()
                .statusCode(201);
    }

    private void publish() {
        var sale = Sales.of(document, BIN, Sales.ROMASHKA, Sales.service("DL-1"));
        transactions.inTransaction(tx -> outbox.publish(tx, sale)).await().atMost(PATIENCE);
    }

    private void awaitPosted() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1"))
                        .as(() -> "state; last error "
                                + text("SELECT code || ' ' || message FROM task WHERE document = $1"))
                        .isEqualTo("POSTED"));
    }

    private String text(String sql) {
        return pool.preparedQuery(sql).execute(Tuple.of(document)).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
