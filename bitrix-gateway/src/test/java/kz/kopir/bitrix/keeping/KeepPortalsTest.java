package kz.kopir.bitrix.keeping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.bitrix.Crm;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.access.KeepTokens;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.contracts.DealClosed;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalClock;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.bitrix.app.AppSettings;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Portals that people add, change and remove while the service runs. Each test has a portal of its own. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class KeepPortalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ALL = "/api/bitrix-portals";
    private static final int AMPLE = 10_000;

    @Inject
    Pool pool;

    @Inject
    Portals portals;

    @Inject
    WatchPortals watch;

    @Inject
    KeepTokens tokens;

    @Inject
    RenewIdleTokens renewIdle;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final String id = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final String member = UUID.randomUUID().toString().replace("-", "");
    private BitrixSimulator bitrix;
    private Crm crm;
    private Events events;

    @BeforeEach
    void open() {
        var settings = new PortalSettings(
                null, Set.of("ONCRMDEALUPDATE"), "token-of-" + id, member, "localhost", AMPLE, AMPLE);
        bitrix = new BitrixSimulator(new PortalClock(Clock.systemUTC()), settings, null);
        bitrix.start(0);
        sim("PUT", "app", "{\"handler\": \"http://localhost:%d/webhook/bitrix24/install\"}".formatted(port));
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
    }

    @AfterEach
    void remove() {
        run("DELETE FROM bitrix_portal");
        run("DELETE FROM portal_standing");
        run("DELETE FROM portal_token");
        run("DELETE FROM task WHERE queue = 'bitrix24:%s'".formatted(id));
        watch.look().await().atMost(PATIENCE);
        bitrix.close();
        events.close();
    }

    @Test
    void takesInDealsOfAPortalThatWasAddedAMomentAgo() {
        var deal = wonDeal();

        addWebhook().statusCode(201).body("origin", equalTo("database")).body("standing.state", equalTo("working"));

        awaitClosed(deal);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get().body("deals.CLOSED", equalTo(1)).body("holder", notNullValue()));
    }

    @Test
    void aWebhookOfAnAddedPortalIsKnownByItsToken() {
        addWebhook().statusCode(201);
        bitrix.settings(
                bitrix.settings().webhookUrl(URI.create("http://localhost:%d/webhook/bitrix24/deal".formatted(port))));

        awaitClosed(wonDeal());
        await().atMost(PATIENCE)
                .until(() -> !text(
                                "SELECT count(*)::text FROM exchange_log WHERE connection = $1 AND direction = 'IN'",
                                id)
                        .equals("0"));
        admin().post(ALL + "/" + id + "/test").then().body("steps.find { it.name == 'webhook' }.result", equalTo("ok"));
    }

    @Test
    void neverShowsASecretAndKeepsOneThatIsLeftOut() {
        var etag = addWebhook()
                .statusCode(201)
                .body("access.url.set", equalTo(true))
                .body("access.url.key_id", equalTo("sandbox"))
                .body("application_token.set", equalTo(true))
                .body("address", not(containsString("sandbox/")))
                .extract()
                .header("ETag");

        var answer = put(
                        etag,
                        webhookBody()
                                .replace(", \"url\": \"" + bitrix.baseUrl() + "\"", "")
                                .replace("\"application_token\": \"token-of-" + id + "\",", ""))
                .statusCode(200)
                .body("application_token.set", equalTo(true))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("/rest/1/", "token-of-");
        assertThat(text("SELECT settings::text || secrets::text FROM bitrix_portal WHERE id = $1", id))
                .doesNotContain("sandbox/", "token-of-");
        awaitClosed(wonDeal());
        assertThat(text(
                        "SELECT coalesce(string_agg(before::text || after::text, ''), '') FROM audit WHERE entity_id = $1",
                        id))
                .doesNotContain("token-of-");
    }

    @Test
    void aChangedRuleIsTakenUpAndTheBudgetStays() {
        var etag = addWebhook().statusCode(201).extract().header("ETag");
        awaitClosed(wonDeal());
        var client = portals.byId(id).orElseThrow().client();

        put(etag, webhookBody().replace("\"id\"", "\"closed\": {\"paid_only\": true}, \"id\""))
                .statusCode(200);

        assertThat(portals.byId(id).orElseThrow().client()).isSameAs(client);
        var unpaid = wonDeal();
        // the one before waits too, once a late signal has it read by the new rule
        await().atMost(PATIENCE).untilAsserted(() -> get().body("deals.WAITING", greaterThanOrEqualTo(1)));
        crm.pay(unpaid);
        awaitClosed(unpaid);
    }

    @Test
    void takesUpAChangeOfAnotherInstance() {
        addWebhook().statusCode(201);

        run("UPDATE bitrix_portal SET version = nextval('bitrix_portal_version'), "
                + "settings = jsonb_set(settings, '{number_field}', '\"UF_CRM_OTHER\"')");

        await().atMost(PATIENCE)
                .until(() -> portals.byId(id).orElseThrow().numberField().equals("UF_CRM_OTHER"));
    }

    @Test
    void aDisabledPortalIsLeftAloneAndGoesOnWhereItWas() {
        var etag = post(webhookBody().replace("\"id\"", "\"enabled\": false, \"id\""))
                .statusCode(201)
                .body("standing.state", equalTo("disabled"))
                .extract()
                .header("ETag");
        var deal = wonDeal();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> text("SELECT count(*)::text FROM deal_intake WHERE portal = $1", id)
                        .equals("0"));

        put(etag, webhookBody()).statusCode(200);

        awaitClosed(deal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"Main!\"                                                              | id:",
                "\"id\": \"x\", \"number_field\": \"NUMBER\"                                    | number_field:",
                "\"id\": \"x\", \"access\": {\"type\": \"webhook\", \"url\": \"https://a.kz/\"} | access.url:",
                "\"id\": \"x\", \"access\": {\"type\": \"application\", \"address\": \"https://a.kz/b\"} | access.client_id:",
                "\"id\": \"x\", \"limits\": {\"burst\": 5, \"reserve\": 5}                      | limits.burst:",
                "\"id\": \"x\", \"closed\": {\"only_method\": \"CASH\"}, \"payment_methods\": {\"KASPI\": {\"title\": \"k\"}} | closed.only_method:",
                "\"id\": \"x\", \"payment_methods\": {\"KASPI\": {}}                            | payment_methods.KASPI:",
                "\"id\": \"x\", \"back\": {\"fields\": {\"bill\": {}}}                       | back.fields.bill:",
                "\"id\": \"x\", \"back\": {\"fields\": {\"waybill\": {\"file\": \"FILE\"}}} | back.fields.waybill.file:",
                "\"id\": \"x\", \"back\": {\"fields\": {\"waybill\": {\"link\": \"UF_CRM_A\", \"file\": \"UF_CRM_A\"}}} | back.fields.waybill.file:",
                "\"id\": \"x\", \"back\": {\"stage_after_posting\": {\"9\": \"WON\"}}        | back.stage_after_posting.9:"
            })
    void whatIsWrongIsNamedWithItsCure(String settings, String field) {
        post("{%s}".formatted(settings))
                .statusCode(422)
                .body("code", equalTo("BTX-0600"))
                .body("detail", containsString(field));
    }

    @Test
    void refusesWhatWouldBringDealsTwiceOrUndoTheWorkOfOthers() {
        var etag = addWebhook().statusCode(201).extract().header("ETag");

        addWebhook().statusCode(409).body("code", equalTo("BTX-0601"));
        post(webhookBody().replace("\"id\": \"" + id + "\"", "\"id\": \"second\""))
                .statusCode(409)
                .body("code", equalTo("BTX-0603"))
                .body("detail", containsString(id));
        admin().get(ALL + "/main").then().statusCode(200).body("origin", equalTo("configuration"));
        admin().header("If-Match", "\"0\"")
                .body("{}")
                .put(ALL + "/main")
                .then()
                .statusCode(409)
                .body("code", equalTo("BTX-0604"));
        admin().body(webhookBody()).put(ALL + "/" + id).then().statusCode(428).body("code", equalTo("BTX-0606"));
        put(etag, webhookBody()).statusCode(200);
        put(etag, webhookBody()).statusCode(412).body("code", equalTo("BTX-0607"));
        admin().delete(ALL + "/nowhere").then().statusCode(404).body("code", equalTo("BTX-0203"));
        given().auth().oauth2(Tokens.user("somebody")).get(ALL).then().statusCode(403);
    }

    @Test
    void isNotRemovedWhileWorkWaitsAndItsIdIsNoOthers() {
        var etag = addWebhook().statusCode(201).extract().header("ETag");
        put(etag, webhookBody().replace("\"id\"", "\"enabled\": false, \"id\"")).statusCode(200);
        run("INSERT INTO deal_intake (portal, deal, wanted) VALUES ('%s', '77', 1)".formatted(id));

        admin().delete(ALL + "/" + id).then().statusCode(409).body("code", equalTo("BTX-0605"));
        admin().delete(ALL + "/" + id + "?force=true").then().statusCode(204);

        assertThat(portals.byId(id)).isEmpty();
        get().statusCode(404);
        post(webhookBody().replace(member, "another")).statusCode(409).body("code", equalTo("BTX-0602"));
        addWebhook().statusCode(201);
    }

    @Test
    void anInstalledApplicationIsLetInAndRenewsItsTokenOnce() {
        addApplication()
                .statusCode(201)
                .body("standing.state", equalTo("parked"))
                .body("standing.code", equalTo("BTX-0124"));
        var deal = wonDeal();

        assertThat(sim("POST", "app/install", "{}")).contains("204");

        awaitClosed(deal);
        get().body("standing.state", equalTo("working"))
                .body("member_id", equalTo(member))
                .body("application_token.set", equalTo(true))
                .body("access.tokens_renewed_at", notNullValue());
        var before = grants();
        sim("POST", "app/expire", "{}");
        awaitClosed(wonDeal());
        assertThat(grants()).isEqualTo(before + 1);
        noSecretIsInTheLog();
    }

    @Test
    void manyWhoFindTheTokenExpiredRenewItOnce() {
        addApplication().statusCode(201);
        sim("POST", "app/install", "{}");
        var application =
                (Application) portals.byId(id).orElseThrow().settings().access();
        var generation = Long.parseLong(text("SELECT generation::text FROM portal_token WHERE portal = $1", id));
        var before = grants();

        var renewals = IntStream.range(0, 8)
                .mapToObj(each -> tokens.renew(id, application, generation).subscribeAsCompletionStage())
                .toList();

        var held = new HashSet<KeepTokens.Held>();
        renewals.forEach(renewal -> held.add(renewal.join()));
        assertThat(held).allMatch(KeepTokens.Held.Tokens.class::isInstance);
        assertThat(grants()).isEqualTo(before + 1);
    }

    @Test
    void anAdministratorWhoAgreesIsSentBackWithACode() {
        addApplication().statusCode(201);
        var url = admin().post(ALL + "/" + id + "/authorize")
                .then()
                .statusCode(200)
                .extract()
                .path("url")
                .toString();

        given().redirects()
                .follow(true)
                .get(URI.create(url))
                .then()
                .statusCode(200)
                .body(containsString("Kopir"));

        get().body("standing.state", equalTo("working"));
        awaitClosed(wonDeal());
        given().get("/webhook/bitrix24/install?code=x&state=y")
                .then()
                .statusCode(403)
                .body("code", equalTo("BTX-0610"));
    }

    @Test
    void whoMakesUpAnInstallationIsNotBelieved() {
        addApplication().statusCode(201);

        install("event=ONAPPINSTALL&auth[refresh_token]=made-up&auth[application_token]=mine&auth[domain]=localhost:%d"
                        .formatted(bitrix.port()))
                .statusCode(403)
                .body("code", equalTo("BTX-0611"));
        install("event=ONAPPINSTALL&auth[refresh_token]=t&auth[domain]=elsewhere.bitrix24.kz")
                .statusCode(403);
        install("event=ONAPPUNINSTALL&auth[application_token]=").statusCode(403);
        install("event=ONAPPINSTALL").statusCode(400).body("code", equalTo("BTX-0613"));

        get().body("standing.code", equalTo("BTX-0124")).body("application_token.set", equalTo(false));
    }

    @Test
    void aLostAnswerOfARenewalParksThePortalAndANewInstallationMendsIt() {
        addApplication().statusCode(201);
        sim("POST", "app/install", "{}");
        await().atMost(PATIENCE).until(() -> works());
        bitrix.faults().set(Fault.of(Fault.LOST_ANSWER).path("oauth/token").times(1));

        sim("POST", "app/expire", "{}");
        var deal = wonDeal();

        await().atMost(PATIENCE)
                .untilAsserted(() -> get().body("standing.code", equalTo("BTX-0120"))
                        .body("standing.reason", containsString("потерялся")));
        bitrix.faults().clear();
        sim("POST", "app/install", "{}");
        awaitClosed(deal);
    }

    @Test
    void anApplicationThatIsTakenAwayParksItsPortal() {
        addApplication().statusCode(201);
        sim("POST", "app/install", "{}");
        await().atMost(PATIENCE).until(() -> works());

        sim("POST", "app/uninstall", "{}");

        get().body("standing.state", equalTo("parked")).body("standing.code", equalTo("BTX-0121"));
        var deal = wonDeal();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT count(*)::text FROM portal_token WHERE portal = $1", id))
                        .isEqualTo("0"));
        sim("POST", "app/install", "{}");
        awaitClosed(deal);
    }

    @Test
    void aDeletedPortalIsParkedUntilItIsResumed() {
        addWebhook().statusCode(201);
        bitrix.app(bitrix.app().deleted(true));

        await().atMost(PATIENCE).untilAsserted(() -> get().body("standing.code", equalTo("BTX-0122")));
        bitrix.app(bitrix.app().deleted(false));
        admin().post(ALL + "/" + id + "/resume").then().statusCode(204);

        awaitClosed(wonDeal());
    }

    @Test
    void tokensOfAnIdlePortalAreRenewedLongBeforeTheyEnd() {
        addApplication().statusCode(201);
        sim("POST", "app/install", "{}");
        var before = grants();

        renewIdle.renew().await().atMost(PATIENCE);
        assertThat(grants()).isEqualTo(before);
        run("UPDATE portal_token SET renewed_at = now() - interval '15 days'");
        renewIdle.renew().await().atMost(PATIENCE);

        assertThat(grants()).isEqualTo(before + 1);
        get().body("standing.state", equalTo("working"));
    }

    @Test
    void followsAPortalThatWasRenamedWithinItsZone() {
        addWebhook().statusCode(201);
        awaitClosed(wonDeal());

        bitrix.rename("localhost:" + bitrix.listenBeside());

        awaitClosed(wonDeal());
        var now = URI.create(bitrix.baseUrl()).getAuthority();
        get().body("address", containsString(now)).body("standing.state", equalTo("working"));
        assertThat(text("SELECT authority FROM portal_standing WHERE portal = $1", id))
                .isEqualTo(now);
    }

    @Test
    void anAddressOfAnotherZoneWaitsForAnAdministratorAndNothingIsLost() {
        addWebhook().statusCode(201);
        var elsewhere = "127.0.0.1:" + bitrix.port();
        bitrix.rename(elsewhere);
        var deal = wonDeal();

        await().atMost(PATIENCE)
                .untilAsserted(() -> get().body("standing.state", equalTo("address_to_confirm"))
                        .body("standing.proposed_address", equalTo(elsewhere)));
        admin().post(ALL + "/" + id + "/test")
                .then()
                .body("ok", equalTo(false))
                .body("steps[0].cure", containsString(elsewhere));
        admin().body("{\"address\": \"evil.example\"}")
                .post(ALL + "/" + id + "/confirm-address")
                .then()
                .statusCode(409)
                .body("code", equalTo("BTX-0608"));
        admin().body("{\"address\": \"%s\"}".formatted(elsewhere))
                .post(ALL + "/" + id + "/confirm-address")
                .then()
                .statusCode(204);

        awaitClosed(deal);
    }

    @Test
    void theTestSaysInWordsWhatIsThereAndWhatIsMissing() {
        addWebhook().statusCode(201);

        admin().header("Accept-Language", "en")
                .post(ALL + "/" + id + "/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("steps.find { it.name == 'access' }.result", equalTo("ok"))
                .body("steps.find { it.name == 'scopes' }.message", containsString("catalog"))
                .body("steps.find { it.name == 'fields' }.message", containsString("UF_CRM_KOPIR_NUMBER"))
                .body("steps.find { it.name == 'webhook' }.result", equalTo("warning"))
                .body("steps.name", hasItem("inventory"));

        bitrix.app(bitrix.app().webhookScopes(List.of("crm", "user_basic")));
        admin().post(ALL + "/" + id + "/test")
                .then()
                .body("ok", equalTo(false))
                .body("steps.find { it.name == 'scopes' }.message", containsString("Не хватает: catalog, sale"))
                .body("steps.find { it.name == 'scopes' }.cure", containsString("Добавьте эти права"));
    }

    @Test
    void theTestNamesEveryFieldThatIsMissingOrOfAnotherKind() {
        post(webhookBody().replace("\"seller_bin\"", """
                "back": {"fields": {"waybill": {"date": "UF_CRM_A_DATE", "file": "UF_CRM_A_FILE"}}}, "seller_bin\"""")).statusCode(201);
        field("KOPIR_NUMBER", "string", "N");
        admin().post(ALL + "/" + id + "/test")
                .then()
                .body("ok", equalTo(true))
                .body("steps.find { it.name == 'fields' }.result", equalTo("warning"))
                .body(
                        "steps.find { it.name == 'fields' }.message",
                        equalTo("Полей сделки ещё нет: UF_CRM_A_DATE, UF_CRM_A_FILE."));

        field("A_DATE", "string", "N");
        field("A_FILE", "file", "Y");
        admin().post(ALL + "/" + id + "/test")
                .then()
                .body("ok", equalTo(false))
                .body("steps.find { it.name == 'fields' }.result", equalTo("failed"))
                .body(
                        "steps.find { it.name == 'fields' }.message",
                        containsString("UF_CRM_A_DATE: string ≠ date; UF_CRM_A_FILE: MULTIPLE=Y"));
    }

    private void field(String name, String type, String multiple) {
        crm.ask(
                "crm.deal.userfield.add",
                Map.of("fields", Map.of("FIELD_NAME", name, "USER_TYPE_ID", type, "MULTIPLE", multiple)));
    }

    @Test
    void theTestOfAnApplicationKnowsThePlan() {
        addApplication().statusCode(201);
        admin().post(ALL + "/" + id + "/test")
                .then()
                .body("ok", equalTo(false))
                .body("steps[0].cure", containsString("authorize"));
        sim("POST", "app/install", "{}");
        sim("PUT", "app", "{\"license\": \"kz_ent250\"}");

        admin().header("Accept-Language", "en")
                .post(ALL + "/" + id + "/test")
                .then()
                .body("steps.find { it.name == 'limits' }.message", containsString("kz_ent250"))
                .body("steps.find { it.name == 'limits' }.result", equalTo("warning"));
    }

    @Test
    void secretsAreEncryptedAgain() {
        addApplication().statusCode(201);
        sim("POST", "app/install", "{}");

        admin().post(ALL + "/" + id + "/rotate-secrets").then().statusCode(200).body("portals.size()", equalTo(0));
        admin().post(ALL + "/nowhere/rotate-secrets").then().statusCode(404);
    }

    private void noSecretIsInTheLog() {
        var log = text(
                "SELECT string_agg(coalesce(request, '') || coalesce(response, ''), ' ') FROM exchange_log WHERE connection = $1",
                id);
        assertThat(log).doesNotContain(AppSettings.CLIENT_SECRET);
        assertThat(log).doesNotContainPattern("[0-9a-f]{48}");
    }

    private boolean works() {
        return portals.byId(id).orElseThrow().works();
    }

    private long grants() {
        return bitrix.ledger().entries("token").size();
    }

    private String wonDeal() {
        var deal = crm.deal();
        crm.win(deal);
        return deal;
    }

    private void awaitClosed(String deal) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.of(DealClosed.class, "bitrix24:" + id, deal))
                        .hasSize(1));
    }

    private ValidatableResponse addWebhook() {
        return post(webhookBody());
    }

    private String webhookBody() {
        return """
                {"id": "%1$s", "access": {"type": "webhook", "url": "%2$s"},
                 "application_token": "token-of-%1$s", "member_id": "%3$s", "seller_bin": "990140000483",
                 "limits": {"requests_per_second": 10000, "burst": 10000}}""".formatted(id, bitrix.url() + "/rest/1/sandbox/", member);
    }

    private ValidatableResponse addApplication() {
        return post("""
                {"id": "%s", "access": {"type": "application", "address": "%s", "authorization_server": "%2$s",
                  "client_id": "%s", "client_secret": "%s"}, "seller_bin": "990140000483",
                 "limits": {"requests_per_second": 10000, "burst": 10000}}""".formatted(id, bitrix.url(), AppSettings.CLIENT_ID, AppSettings.CLIENT_SECRET));
    }

    private ValidatableResponse post(String body) {
        return admin().body(body).post(ALL).then();
    }

    private ValidatableResponse put(String etag, String body) {
        return admin().header("If-Match", etag).body(body).put(ALL + "/" + id).then();
    }

    private ValidatableResponse get() {
        return admin().get(ALL + "/" + id).then();
    }

    private ValidatableResponse install(String form) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/webhook/bitrix24/install")
                .then();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType("application/json");
    }

    private String sim(String method, String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .request(method, URI.create(bitrix.url() + "/_sim/" + path))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String text(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
