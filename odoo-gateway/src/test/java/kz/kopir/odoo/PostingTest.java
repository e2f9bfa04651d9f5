package kz.kopir.odoo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.LineKind;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.bitrix.PortalClock;
import kz.kopir.sandbox.fuzz.HttpTry;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way into Odoo, at the simulator. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "odoo_gateway"))
@WithTestResource(value = OdooResource.class, scope = TestResourceScope.GLOBAL)
class PostingTest {

    private static final String NAME = "main";

    OdooSimulator simulator;
    PortalClock clock;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final UUID document = UUID.randomUUID();
    private Odoo odoo;

    @BeforeEach
    void connect() {
        simulator.reset();
        odoo = new Odoo(simulator.url(), OdooSimulator.DATABASE);
        connect(Map.of());
        Gateway.test(NAME, true).statusCode(200).body("ok", equalTo(true));
    }

    private void connect(Map<String, Object> more) {
        var settings = Gateway.connection(NAME, odoo, odoo.company(Sales.SAUDA, "ТОО «Көпір Сауда»"));
        settings.put("behaviour", Map.of());
        settings.putAll(more);
        Gateway.remove(NAME);
        Gateway.add(settings).statusCode(201);
    }

    @AfterEach
    void remove() {
        clock.shift(Duration.ZERO);
        Gateway.remove(NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "account.move/load",
        "account.move/write",
        "account.move/action_post",
        "res.partner/load",
        "product.product/load"
    })
    void oneInvoiceWhenTheAnswerIsLost(String call) {
        simulator.faults().set(Fault.of(Fault.LOST_ANSWER).path(call).times(1));
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "POSTED");
        assertThat(simulator.ledger().entries("account.move.create")).hasSize(1);
        assertThat(simulator.ledger().entries("account.move.action_post")).hasSize(1);
        assertThat(odoo.invoices(number()).get(0).path("invoice_line_ids")).hasSize(1);
        assertThat(odoo.ask("res.partner", List.of(List.of("vat", "=", "960640000535")), List.of("id")))
                .hasSize(1);
    }

    @Test
    void postsALineThatHasNoUnit() {
        publish(Sales.waybill(document, Sales.withoutUnit(Sales.coffee())));

        Gateway.awaitState(document, "POSTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "cut", "status", "locked", "serialization"})
    void oneInvoiceWhenOdooIsWellAgain(String fault) {
        simulator.faults().set(Fault.of(fault).path("account.move/").times(3));
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "POSTED");
        assertThat(simulator.ledger().entries("account.move.create")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account.move/load", "account.move/action_post"})
    void oneInvoiceWhenAFailureFollowsTheWork(String call) {
        simulator
                .faults()
                .set(Fault.of(Fault.STATUS).status(502).path(call).committed().times(2));
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "POSTED");
        assertThat(simulator.ledger().entries("account.move.create")).hasSize(1);
        assertThat(simulator.ledger().entries("account.move.action_post")).hasSize(1);
    }

    @Test
    void comesBackWithANewSessionWhenTheOldOneEnded() {
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        simulator.endSessions();
        var logins = simulator.ledger().entries("session.authenticate").size();

        var next = UUID.randomUUID();
        publish(Sales.waybill(next, Sales.coffee()));
        Gateway.awaitState(next, "POSTED");
        assertThat(simulator.ledger().entries("session.authenticate")).hasSize(logins + 1);
    }

    @Test
    void takesTheNewestCookieWhenASessionIsRotated() {
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var logins = simulator.ledger().entries("session.authenticate").size();
        simulator.rotateSessions();
        var between = UUID.randomUUID();
        publish(Sales.waybill(between, Sales.coffee()));
        Gateway.awaitState(between, "POSTED");
        simulator.endFormerSessions();

        var next = UUID.randomUUID();
        publish(Sales.waybill(next, Sales.coffee()));
        Gateway.awaitState(next, "POSTED");
        assertThat(simulator.ledger().entries("session.authenticate").size()).isLessThanOrEqualTo(logins + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 17, 18})
    void worksWithEarlierVersions(int version) {
        simulator.version(version);
        connect(Map.of("api_key", OdooSimulator.ADMIN_KEY)); // which only later ones take
        var created = Sales.waybill(document, Sales.coffee());
        publish(created);
        Gateway.awaitState(document, "POSTED");

        publish(new DocumentCancelled(created.document().withRevision(2), "Ошибка", OffsetDateTime.now()));
        awaitInvoice("cancel");
    }

    @Test
    void tellsARefusalInOdoosOwnWords() {
        simulator
                .faults()
                .set(Fault.of("user_error")
                        .path("account.move/action_post")
                        .body("Период закрыт")
                        .times(1));
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "REJECTED");
        Gateway.document(document).body("code", equalTo("ODOO-0301")).body("message", equalTo("Период закрыт"));
        Gateway.post("/api/odoo-sync?code=ODOO-0301", Map.of())
                .statusCode(200)
                .body("results.'" + document + "'", equalTo("SENT"));
        Gateway.awaitState(document, "POSTED");
    }

    @Test
    void doesNotPostWhatDoesNotComeToOurSums() {
        var created = Sales.waybill(document, Sales.coffee());
        odoo.call(
                "account.tax",
                "write",
                List.of(
                        odoo.ask("account.tax", List.of(List.of("amount", "=", 16)), List.of("id"))
                                .valueStream()
                                .map(tax -> tax.path("id").asInt())
                                .toList(),
                        Map.of("amount", 20)),
                Map.of());
        connect(Map.of("taxes", Map.of("16_included", included20())));
        publish(created);

        Gateway.awaitState(document, "REJECTED");
        Gateway.document(document).body("code", equalTo("ODOO-0305")).body("message", containsString("1600.00"));
        assertThat(odoo.invoices(number()).get(0).path("state").asText()).isEqualTo("draft");
    }

    private int included20() {
        return odoo.ask(
                        "account.tax",
                        List.of(List.of("amount", "=", 20), List.of("price_include", "=", true)),
                        List.of("id"))
                .get(0)
                .path("id")
                .asInt();
    }

    @Test
    void aCreditNoteOfTodayIsPostedWhileItIsYesterdayInUtc() {
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var almaty = ZoneId.of("Asia/Almaty");
        var afterMidnight = LocalDate.now(almaty).atTime(0, 30).atZone(almaty).toInstant();
        clock.shift(Duration.between(Instant.now(), afterMidnight));

        Gateway.post("/api/odoo-sync/" + document + "/credit-note", Map.of("reason", "Возврат"))
                .statusCode(202);
        Gateway.awaitSeen(document, "REVERSED");
    }

    @Test
    void aCreditNoteIsNotOfTomorrow() {
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");

        Gateway.post("/api/odoo-sync/" + document + "/credit-note", Map.of("reason", "Возврат", "date", "2100-01-01"))
                .statusCode(422)
                .body("code", equalTo("ODOO-0705"))
                .body("detail", containsString("date"));
    }

    @Test
    void saysWhichTaxIsMissing() {
        publish(Sales.waybill(document, Sales.line("KF-1", "Кофе", LineKind.GOODS, "1", "100.00", "8", false, null)));

        Gateway.awaitState(document, "REJECTED");
        Gateway.document(document).body("code", equalTo("ODOO-0308")).body("message", containsString("8 %"));
    }

    @Test
    void refusesATypeThatTheConnectionDoesNotKeep() {
        publish(Sales.of(document, DocumentType.TRANSFER, null, Sales.coffee()));

        Gateway.awaitState(document, "REJECTED");
        Gateway.document(document).body("code", equalTo("ODOO-0307"));
    }

    @Test
    void saysThatNoConnectionServesTheSeller() {
        Gateway.remove(NAME);
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "REJECTED");
        Gateway.document(document).body("code", equalTo("NO_CONNECTION"));
    }

    @Test
    void aCancelThatComesFirstSwallowsTheDocument() {
        var created = Sales.waybill(document, Sales.coffee());
        publish(new DocumentCancelled(created.document().withRevision(2), "Ошибка", OffsetDateTime.now()));
        Gateway.awaitState(document, "CANCELLED");
        publish(created);

        var next = UUID.randomUUID();
        publish(Sales.waybill(next, Sales.coffee()));
        Gateway.awaitState(next, "POSTED");
        Gateway.document(document).body("state", equalTo("CANCELLED"));
        assertThat(odoo.invoices(number())).isEmpty();
    }

    @Test
    void waitsForAPersonWhereDocumentsDoNotGoByThemselves() {
        connect(Map.of("auto_sync", false));
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "WAITING");
        assertThat(tasks()).isZero();

        Gateway.post("/api/odoo-sync/" + document + "?validate=true", Map.of()).statusCode(202);
        Gateway.awaitState(document, "POSTED");
    }

    @Test
    void aBuyerWithoutBinAndIinIsTheOneRetailPartner() {
        publish(Sales.of(
                document,
                DocumentType.WAYBILL,
                new Customer("Айгуль", null, null, "+77010000000", null, null),
                Sales.coffee()));

        Gateway.awaitState(document, "POSTED");
        assertThat(odoo.invoices(number()).get(0).path("partner_id").get(1).asText())
                .isEqualTo("Розничный покупатель");
    }

    @Test
    void looksUpAnewWhatWasRemovedInOdoo() {
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var partner = odoo.ask("res.partner", List.of(List.of("vat", "=", "960640000535")), List.of("id"))
                .get(0)
                .path("id")
                .asInt();
        odoo.call("res.partner", "unlink", List.of(List.of(partner)), Map.of());

        var next = UUID.randomUUID();
        publish(Sales.waybill(next, Sales.coffee()));
        Gateway.awaitState(next, "POSTED");
    }

    @Test
    void adoptsAnInvoiceWhoseExternalIdSomebodyRemoved() {
        var partner = odoo.call(
                "res.partner", "create", List.of(Map.of("name", "ТОО «Ромашка»", "vat", "960640000535")), Map.of());
        odoo.call(
                "account.move",
                "create",
                List.of(Map.of(
                        "move_type",
                        "out_invoice",
                        "partner_id",
                        partner,
                        "invoice_date",
                        "2026-11-20",
                        "ref",
                        number(),
                        "invoice_origin",
                        "bitrix24:main/" + document)),
                Map.of("context", Map.of("allowed_company_ids", List.of(OdooSimulator.COMPANY))));
        publish(Sales.waybill(document, Sales.coffee()));

        Gateway.awaitState(document, "POSTED");
        assertThat(odoo.invoices(number())).hasSize(1);
    }

    @Test
    void aHintHasOdooAskedAtOnceAndAWrongAddressIsNotThere() {
        Gateway.post("/webhook/odoo/main/sandbox-webhook-secret", Map.of("_model", "account.move"))
                .statusCode(200);
        Gateway.post("/webhook/odoo/main/another-webhook-secret", Map.of()).statusCode(404);
        // such a request never reaches its resource, so its path would be its name
        HttpTry.of("POST", "/webhook/odoo/main/sandbox-webhook-secret?a=b|c{d}")
                .body("application/json", new byte[0])
                .send(RestAssured.port);
        given().get("/q/metrics").then().statusCode(200).body(not(containsString("webhook-secret")));
    }

    private String number() {
        return Sales.ref(document, DocumentType.WAYBILL).number();
    }

    private void awaitInvoice(String state) {
        await().atMost(Gateway.PATIENCE)
                .until(() -> odoo.invoices(number()).get(0).path("state").asText(), state::equals);
    }

    private long tasks() {
        return pool.preparedQuery("SELECT count(*) FROM task WHERE document = $1")
                .execute(Tuple.of(document))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Gateway.PATIENCE);
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(Gateway.PATIENCE);
    }
}
