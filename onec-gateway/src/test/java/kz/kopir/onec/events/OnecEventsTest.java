package kz.kopir.onec.events;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecResource;
import kz.kopir.onec.Sales;
import kz.kopir.onec.ToldEvents;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in 1C, as others are told of it: by 1C's webhook, by looking, and by the log of changes of its HTTP service. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class OnecEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String KF_1000 = "b0000000-0000-4000-8000-000000000101";
    private static final int LARGEST = 64 * 1024;

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
    LookAtDocuments look;

    @Inject
    FollowChangeLog follow;

    @Inject
    Marks marks;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final UUID document = UUID.randomUUID();
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void reset() {
        onec.reset();
        pool.query("DELETE FROM posting").execute().await().atMost(PATIENCE);
        pool.query("DELETE FROM onec_watch").execute().await().atMost(PATIENCE);
    }

    @Test
    void tellsOnceThatSomebodyUnpostedADocumentOfOurs() {
        post();
        send(documentEvent("document.unposted")).statusCode(200).body("taken", equalTo("news"));
        send(documentEvent("document.unposted")).statusCode(200).body("taken", equalTo("known"));

        awaitChanges("UNPOSTED");
        var told = changes().getFirst();
        assertThat(told.at("/document/number").asText()).isEqualTo("WB-2026-11-0001");
        assertThat(told.at("/document/type").asText()).isEqualTo("WAYBILL");
        assertThat(told.at("/target/connection").asText()).isEqualTo("main");
        assertThat(told.at("/target/attempt").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhatAPersonDoesInOnecOverItsSignedWebhook() {
        post();
        control("PUT", "webhook", """
                {"url": "http://localhost:%d/webhook/1c/main", "secret": "%s", "retry_ms": 50}""".formatted(port(), OnecResource.WEBHOOK_SECRET));
        onec.faults().set(Fault.of("duplicate").times(2));
        person("unpost");
        person("delete");

        awaitChanges("UNPOSTED", "DELETED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(goods(KF_1000))
                        .extracting(one -> one.path("what").asText())
                        .contains("STOCK"));
    }

    @Test
    void tellsAgainWhatSomebodyDoesAfterItWasPostedAgain() {
        post();
        send(documentEvent("document.unposted")).statusCode(200);
        send(event(UUID.randomUUID().toString(), "document.posted", OffsetDateTime.now(), documentData()))
                .statusCode(200);
        assertThat(seen()).isNull();
        send(event(UUID.randomUUID().toString(), "document.unposted", OffsetDateTime.now(), documentData()))
                .statusCode(200);

        awaitChanges("UNPOSTED", "UNPOSTED");
    }

    @Test
    void unpostingIsPartOfADeletionInWhateverOrder1CSaysThem() {
        post();
        send(documentEvent("document.deleted")).statusCode(200);
        send(event(UUID.randomUUID().toString(), "document.unposted", OffsetDateTime.now(), documentData()))
                .statusCode(200);

        awaitChanges("DELETED");
        assertThat(seen()).isEqualTo("DELETED");
    }

    @Test
    void tellsNothingOfWhatWeDidOurselves() {
        var created = Sales.of(document, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null));
        post();
        send(documentEvent("document.posted")).statusCode(200).body("taken", equalTo("news"));
        publish(new DocumentCancelled(created.document(), "ошибка", OffsetDateTime.now()));
        await().atMost(PATIENCE)
                .until(() -> onec.ledger().entries("unpost-document").size() == 1);
        for (var type : List.of("document.unposted", "document.deleted", "document.created")) {
            send(event(UUID.randomUUID().toString(), type, OffsetDateTime.now(), documentData()))
                    .statusCode(200);
        }
        assertThat(run(look.of(main()))).isTrue();

        assertThat(seen()).isNull();
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> changes().isEmpty());
    }

    @Test
    void tellsNothingOfADocumentThatIsNotOurs() {
        send(event(
                        id,
                        "document.deleted",
                        OffsetDateTime.now(),
                        "{\"type\": \"waybill\", \"key\": \"%s\"}".formatted(UUID.randomUUID())))
                .statusCode(200);
    }

    @Test
    void tellsWhichProductsChanged() {
        var product = UUID.randomUUID().toString();
        var other = UUID.randomUUID().toString();
        send(event(id, "goods.updated", OffsetDateTime.now(), "{\"key\": \"%s\"}".formatted(product)))
                .statusCode(200);
        send(event(UUID.randomUUID().toString(), "inventory.synced", OffsetDateTime.now(), """
                {"warehouse": {"name": "Основной склад"}, "products": [{"key": "%s"}, {"key": "%s"}, {"key": "%s"}]}""".formatted(
                                product, other, other)))
                .statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(goods(product))
                    .extracting(one -> one.path("what").asText())
                    .containsExactly("CARD", "STOCK");
            assertThat(goods(other))
                    .extracting(one -> one.path("what").asText())
                    .containsExactly("STOCK");
        });
    }

    @Test
    void ignoresATypeThatItDoesNotKnowAndSaysSoInTheLog() {
        send(event(id, "payroll.closed", OffsetDateTime.now(), "{\"note\": \"%s\"}".formatted(id)))
                .statusCode(200)
                .body("taken", equalTo("ignored"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(Tokens.admin())
                        .get("/api/sync-logs?system=onec&direction=IN")
                        .then()
                        .statusCode(200)
                        .body(containsString("ignored payroll.closed"))
                        .body(containsString(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "slow", "nobody"})
    void answersEveryForgedOneAlike(String connection) {
        var body = documentEvent("document.deleted");
        given().header("X-1C-Signature", WebhookSignature.of(Secret.of("not-the-secret-of-it"), body.getBytes(UTF_8)))
                .header("Accept-Language", "en")
                .body(body.getBytes(UTF_8))
                .post("/webhook/1c/" + connection)
                .then()
                .statusCode(401)
                .body("code", equalTo("ONEC-0801"))
                .body(
                        "detail",
                        equalTo(
                                "The signature does not fit: check the connection's name in the address, its webhook_secret and the header X-1C-Signature."));
        given().body(body.getBytes(UTF_8))
                .post("/webhook/1c/" + connection)
                .then()
                .statusCode(401);
    }

    @Test
    void refusesACopyThatComesLater() {
        send(event(id, "goods.updated", OffsetDateTime.now().minusMinutes(6), "{\"key\": \"%s\"}".formatted(KF_1000)))
                .statusCode(400)
                .body("code", equalTo("ONEC-0802"));
        send(event(id, "goods.updated", OffsetDateTime.now().plusMinutes(6), "{\"key\": \"%s\"}".formatted(KF_1000)))
                .statusCode(400);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        send("[1]").statusCode(400).body("code", equalTo("ONEC-0804"));
        send("").statusCode(400).body("code", equalTo("ONEC-0804"));
        send("{\"type\": \"goods.updated\"}").statusCode(400).body("detail", containsString("id"));
        send("{\"id\": \"1\", \"type\": \"goods.updated\", \"sentAt\": \"вчера\"}")
                .statusCode(400)
                .body("detail", containsString("sentAt"));
        send(event(id, "goods.updated", OffsetDateTime.now(), "{\"key\": \"KF-1000\"}"))
                .statusCode(400)
                .body("code", equalTo("ONEC-0803"))
                .body("detail", containsString("data.key"));
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsRead() throws IOException {
        assertThat(raw("Content-Length: " + (LARGEST + 1)))
                .startsWith("HTTP/1.1 413")
                .contains("ONEC-0805");
        assertThat(raw("Transfer-Encoding: chunked")).startsWith("HTTP/1.1 411").contains("ONEC-0806");
    }

    @Test
    void noticesWithoutAnyHelpIn1CThatADocumentWasUnpostedAndDeleted() {
        post();
        assertThat(run(look.of(main()))).isTrue();
        person("unpost");
        assertThat(run(look.of(main()))).isTrue();
        assertThat(run(look.of(main()))).isTrue();
        awaitChanges("UNPOSTED");

        person("delete");
        assertThat(run(look.of(main()))).isTrue();
        awaitChanges("UNPOSTED", "DELETED");
    }

    @Test
    void noticesThatADocumentIsGoneOrStandsAgain() {
        post();
        person("unpost");
        assertThat(run(look.of(main()))).isTrue();
        assertThat(seen()).isEqualTo("UNPOSTED");
        person("post");
        assertThat(run(look.of(main()))).isTrue();
        assertThat(seen()).isNull();

        onec.reset();
        assertThat(run(look.of(main()))).isTrue();
        awaitChanges("UNPOSTED", "DELETED");
    }

    @Test
    void looksAtMoreDocumentsThanOneQuestionHoldsAndAtNoneThatIsOld() {
        postedOfLateAndLongAgo();
        pool.query("SELECT document FROM posting WHERE posted_at > now() - interval '1 day'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> createUnposted(row.getUUID(0)));

        assertThat(run(look.of(main()))).isTrue();

        assertThat(text("SELECT count(*)::text FROM posting WHERE seen = 'UNPOSTED' AND document <> $1"))
                .isEqualTo("205");
    }

    @Test
    void aBaseThatHasLostWhatWasPostedIsToldAndNothingIsTakenForDeleted() {
        postedOfLateAndLongAgo();

        assertThat(run(look.of(main()))).isTrue();

        assertThat(text("SELECT count(*)::text FROM posting WHERE seen IS NULL AND document <> $1"))
                .isEqualTo("210");
        // told by each look: that of this test, and the one that the service begins by itself when it comes to hold the
        // base
        await().atMost(PATIENCE)
                .until(() -> !ToldEvents.with(broker, "operations.alert", "ONEC-0850")
                        .isEmpty());
    }

    private void createUnposted(UUID key) {
        given().auth()
                .preemptive()
                .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                .contentType("application/json")
                .urlEncodingEnabled(false)
                .body("{\"Ref_Key\": \"%s\", \"Date\": \"2026-11-20T00:00:00\"}".formatted(key))
                .post(onec.serviceUrl() + URLEncoder.encode("Document_РеализацияТоваровУслуг", UTF_8) + "?$format=json")
                .then()
                .statusCode(201);
    }

    /** 205 documents, and five that are too old to be watched. */
    private void postedOfLateAndLongAgo() {
        pool.query("""
                INSERT INTO posting (document, revision, order_key, connection, type, state, attempt, reference, ref, posted_at)
                SELECT d, 1, 'bitrix24:main/' || n, 'main', 'WAYBILL', 'POSTED', 1, d::text, jsonb_build_object(
                    'id', d, 'revision', 1, 'order', jsonb_build_object('source', 'bitrix24:main', 'deal', n::text), 'set', 1,
                    'organization_bin', '990140000483', 'type', 'WAYBILL', 'number', 'WB-' || n, 'date', '2026-11-20'),
                  now() - CASE WHEN n > 205 THEN interval '46 days' ELSE interval '0' END
                FROM (SELECT n, gen_random_uuid() AS d FROM generate_series(1, 210) AS n) AS made""").execute().await().atMost(PATIENCE);
    }

    @Test
    void looksAgainLaterWhenTheBaseIsNotWell() {
        post();
        person("unpost");
        onec.faults().set(Fault.of("maintenance").times(1));

        assertThat(run(look.of(main()))).isFalse();
        assertThat(seen()).isNull();
    }

    @Test
    void followsTheLogOfChangesOfTheHttpService() {
        post();
        person("unpost");
        control("POST", "person", "{\"do\": \"product\", \"article\": \"KF-1000\", \"name\": \"Кофе\"}");
        assertThat(run(follow.step(withHttpService()))).isFalse();

        awaitChanges("UNPOSTED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(goods(KF_1000))
                        .extracting(one -> one.path("what").asText())
                        .contains("CARD"));
        assertThat(onec.ledger().entries("ack-changes")).hasSize(1);
        var mark = run(marks.changes("main"));
        assertThat(mark.taken()).isPositive().isEqualTo(mark.acknowledged());
    }

    @Test
    void takesAChangeOnceWhenItsAcknowledgementIsLost() {
        post();
        person("unpost");
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("/changes/ack")
                        .status(503)
                        .body("")
                        .times(1));

        assertThat(run(follow.step(withHttpService()).onFailure().recoverWithItem(false)))
                .isFalse();
        assertThat(run(marks.changes("main")).acknowledged()).isZero();
        run(follow.step(withHttpService()));

        awaitChanges("UNPOSTED");
        assertThat(onec.ledger().entries("ack-changes")).hasSize(1);
        assertThat(run(marks.changes("main")).acknowledged()).isPositive();
    }

    @Test
    void watchesABaseThatIsAddedWhileItRunsUntilItIsRemoved() {
        var etag = kept().body(watched(false))
                .post("/api/onec-integrations")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        await().atMost(PATIENCE)
                .until(() -> kept().get("/api/onec-integrations/watched").path("holder") != null);
        control("POST", "person", "{\"do\": \"product\", \"article\": \"KF-1000\", \"name\": \"Кофе\"}");
        assertThat(run(marks.changes("watched")).acknowledged()).isZero();
        kept().header("If-Match", etag)
                .body(watched(true))
                .put("/api/onec-integrations/watched")
                .then()
                .statusCode(200);

        // a call that the base does not let through now is made again at the next interval, a minute later
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(PATIENCE.multipliedBy(2))
                .until(() -> {
                    // another connection to the same base may have had the changes before
                    control("POST", "person", "{\"do\": \"product\", \"article\": \"KF-1000\", \"name\": \"Кофе\"}");
                    return run(marks.changes("watched")).acknowledged() > 0;
                });
        await().atMost(PATIENCE).until(() -> !run(marks.isDue("watched", Duration.ofHours(1))));
        kept().delete("/api/onec-integrations/watched").then().statusCode(204);
        assertThat(run(marks.changes("watched")).taken()).isZero();
    }

    @Test
    void aBaseThatLetsItselfBeToldSendsItsEventsHereAndSignsThemWithTheLatestSecret() {
        var secret = "first-secret-of-the-webhook-0123456789";
        kept().body(hooked(secret)).post("/api/onec-integrations").then().statusCode(201);
        awaitRegistered(secret);
        kept().post("/api/onec-integrations/hooked/test")
                .then()
                .body("steps.find { it.name == 'webhook' }.message", containsString("/webhook/1c/hooked"));

        var later = "second-secret-of-the-webhook-0123456789";
        kept().header("If-Match", kept().get("/api/onec-integrations/hooked").header("ETag"))
                .body(hooked(later))
                .put("/api/onec-integrations/hooked")
                .then()
                .statusCode(200);
        awaitRegistered(later);

        // the same secret, at the address where this test listens
        control("PUT", "webhook", "{\"url\": \"http://localhost:%d/webhook/1c/hooked\"}".formatted(port()));
        control("POST", "person", "{\"do\": \"product\", \"article\": \"KF-1000\", \"name\": \"Кофе\"}");
        await().atMost(PATIENCE)
                .until(() -> goods(KF_1000).stream()
                        .anyMatch(told -> told.path("connection").asText().equals("hooked")));
        kept().delete("/api/onec-integrations/hooked?force=true").then().statusCode(204);
    }

    /** A call that the base does not let through now is made again a minute later. */
    private void awaitRegistered(String secret) {
        await().atMost(PATIENCE.multipliedBy(2))
                .untilAsserted(() -> given().auth()
                        .preemptive()
                        .basic(OnecSimulator.USER, OnecSimulator.PASSWORD)
                        .get(onec.url() + "/buh/hs/kopir/v1/webhook")
                        .then()
                        .body(containsString(OnecResource.PUBLIC_URL + "/webhook/1c/hooked"))
                        .body(containsString(sha256(secret))));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hooked(String secret) {
        return """
                {"name": "hooked", "kind": "http", "addresses": {"http_service": "%s/buh/hs/kopir"}, "webhook_secret": "%s",
                 "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"}}""".formatted(onec.url(), secret);
    }

    private static RequestSpecification kept() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private String watched(boolean enabled) {
        return """
                {"name": "watched", "enabled": %s, "addresses": {"odata": "%s", "http_service": "%s/buh/hs/kopir"},
                 "authentication": {"type": "basic", "username": "kopir", "password": "sandbox"}}""".formatted(enabled, onec.serviceUrl(), onec.url());
    }

    private void post() {
        publish(Sales.of(document, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1"))
                        .isEqualTo("POSTED"));
    }

    private OnecConnection main() {
        return connections.byName("main").orElseThrow();
    }

    private OnecConnection withHttpService() {
        var now = main().settings();
        return new OnecConnection(
                new ConnectionSettings(
                        now.name(),
                        true,
                        now.kind(),
                        new Addresses(
                                now.addresses().odata(),
                                URI.create(onec.url() + "/buh/hs/kopir"),
                                null,
                                null,
                                null,
                                null),
                        now.authentication(),
                        now.organizations(),
                        now.zone(),
                        null,
                        null,
                        null,
                        null,
                        now.limits(),
                        now.pauses(),
                        now.breakerPause(),
                        null,
                        null,
                        null,
                        null),
                main().origin(),
                main().version());
    }

    private String documentEvent(String type) {
        return event(id, type, OffsetDateTime.now(), documentData());
    }

    private String documentData() {
        return "{\"type\": \"waybill\", \"key\": \"%s\", \"number\": \"00000000001\"}".formatted(key());
    }

    private static String event(String id, String type, OffsetDateTime sentAt, String data) {
        return "{\"id\": \"%s\", \"type\": \"%s\", \"sentAt\": \"%s\", \"data\": %s}".formatted(id, type, sentAt, data);
    }

    private static ValidatableResponse send(String body) {
        var bytes = body.getBytes(UTF_8);
        return given().contentType("application/json")
                .header("X-1C-Signature", WebhookSignature.of(Secret.of(OnecResource.WEBHOOK_SECRET), bytes))
                .body(bytes)
                .post("/webhook/1c/main")
                .then();
    }

    /** The answer to a request of which no more than the headers are sent. */
    private static String raw(String header) throws IOException {
        try (var socket = new Socket("localhost", port())) {
            socket.getOutputStream()
                    .write("POST /webhook/1c/main HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n"
                            .formatted(header)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static int port() {
        return RestAssured.port;
    }

    private void person(String what) {
        control("POST", "person", "{\"do\": \"%s\", \"type\": \"waybill\", \"key\": \"%s\"}".formatted(what, key()));
    }

    private void control(String method, String route, String body) {
        given().contentType("application/json")
                .body(body)
                .request(method, URI.create(onec.url() + "/_sim/" + route))
                .then()
                .statusCode(200);
    }

    private String key() {
        return NameUuid.v5(NameUuid.ONEC_REF, document.toString()).toString();
    }

    private void awaitChanges(String... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(changes())
                        .extracting(change -> change.path("change").asText())
                        .containsExactly(expected));
    }

    private List<JsonNode> changes() {
        return ToldEvents.with(broker, "document.changed", document.toString());
    }

    private List<JsonNode> goods(String product) {
        return ToldEvents.with(broker, "goods.changed", product);
    }

    private String seen() {
        return text("SELECT seen FROM posting WHERE document = $1");
    }

    private void publish(KopirEvent event) {
        run(transactions.inTransaction(tx -> outbox.publish(tx, event)));
    }

    private static <T> T run(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private String text(String sql) {
        return run(pool.preparedQuery(sql).execute(Tuple.of(document))).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }
}
