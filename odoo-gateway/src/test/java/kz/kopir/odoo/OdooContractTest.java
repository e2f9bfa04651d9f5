package kz.kopir.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.TestInfra;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an Odoo and this gateway owe each other, by both transports: against the simulator, and against a real Odoo at
 * {@code -Dkopir.test.odoo.url} ({@code ./kopir test --odoo URL}).
 */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "odoo_gateway"))
@WithTestResource(value = OdooResource.class, scope = TestResourceScope.GLOBAL)
class OdooContractTest {

    private static final String NAME = "contract";

    OdooSimulator simulator;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    private final UUID document = UUID.randomUUID();
    private Odoo odoo;

    @AfterEach
    void remove() {
        Gateway.remove(NAME);
    }

    private void connect(String transport) {
        var real = ConfigProvider.getConfig().getOptionalValue("kopir.test.odoo.url", String.class);
        odoo = new Odoo(
                real.orElseGet(simulator::url),
                ConfigProvider.getConfig()
                        .getOptionalValue("kopir.test.odoo.database", String.class)
                        .orElse(OdooSimulator.DATABASE));
        var settings = Gateway.connection(NAME, odoo, odoo.company(Sales.SAUDA, "ТОО «Көпір Сауда»"));
        if (transport.equals("json2")) {
            settings.remove("login");
            settings.remove("password");
            settings.put("api_key", real.isPresent() ? odoo.newKey() : OdooSimulator.ADMIN_KEY);
        }
        Gateway.add(settings).statusCode(201);
        var report = Gateway.test(NAME, true).statusCode(200).extract();
        assertThat(report.<Boolean>path("ok")).as(report.asString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void anIssuedDocumentIsAPostedInvoiceWithItsPartnerLinesTaxAndTotals(String transport) {
        connect(transport);
        var created = Sales.waybill(
                document,
                Sales.coffee(),
                Sales.line("USL-1", "Доставка", LineKind.SERVICE, "1", "1000.00", "16", false, null),
                Sales.line(null, "Упаковка", LineKind.SERVICE, "3", "33.33", null, false, null));
        publish(created);
        publish(created);

        Gateway.awaitState(document, "POSTED");
        var invoice = theInvoice();
        assertThat(invoice.path("state").asText()).isEqualTo("posted");
        assertThat(invoice.path("name").asText()).startsWith("СЧФ/2026/");
        assertThat(invoice.path("move_type").asText()).isEqualTo("out_invoice");
        assertThat(invoice.path("invoice_date").asText()).isEqualTo("2026-11-20");
        assertThat(invoice.path("invoice_origin").asText()).isEqualTo("bitrix24:main/" + document);
        assertThat(invoice.path("amount_total").asDouble()).isEqualTo(12859.99);
        assertThat(invoice.path("amount_tax").asDouble()).isEqualTo(1760.0);
        assertThat(invoice.path("invoice_line_ids")).hasSize(3);
        assertThat(partner(invoice).path("vat").asText()).isEqualTo("960640000535");
        assertThat(partner(invoice).path("is_company").asBoolean()).isTrue();
        assertThat(odoo.ask("product.product", List.of(List.of("default_code", "=", "USL-1")), List.of("type")))
                .singleElement()
                .satisfies(product -> assertThat(product.path("type").asText()).isEqualTo("service"));
        assertThat(told("document.posted")).singleElement().satisfies(told -> {
            assertThat(told.path("target").path("system").asText()).isEqualTo("odoo");
            assertThat(told.path("target_number").asText())
                    .isEqualTo(invoice.path("name").asText());
            assertThat(told.path("reference").asText())
                    .isEqualTo("account.move," + invoice.path("id").asInt());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aDiscountIsAPercentOrAPriceAndTheTotalIsOurs(String transport) {
        connect(transport);
        publish(Sales.waybill(
                document,
                Sales.line("KF-1000", "Кофе", LineKind.GOODS, "2", "5800.00", "16", true, "1160.00"),
                Sales.line("KF-1001", "Чай", LineKind.GOODS, "3", "1000.00", "16", true, "100.00")));

        Gateway.awaitState(document, "POSTED");
        assertThat(theInvoice().path("amount_total").asDouble()).isEqualTo(13340.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aReceiptIsABill(String transport) {
        connect(transport);
        var supplier = new Customer("ИП Оралбаев", null, "850101300123", "+77011112233", null, null);
        publish(Sales.of(
                document,
                DocumentType.RECEIPT,
                supplier,
                Sales.line("KF-1000", "Кофе", LineKind.GOODS, "10", "4000.00", "16", false, null)));

        Gateway.awaitState(document, "POSTED");
        assertThat(theInvoice().path("move_type").asText()).isEqualTo("in_invoice");
        assertThat(partner(theInvoice()).path("is_company").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aCancelledDocumentIsCancelledThere(String transport) {
        connect(transport);
        var created = Sales.waybill(document, Sales.coffee());
        publish(created);
        Gateway.awaitState(document, "POSTED");

        publish(new DocumentCancelled(created.document().withRevision(2), "Ошибка", created.issuedAt()));
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(
                        () -> assertThat(theInvoice().path("state").asText()).isEqualTo("cancel"));
        assertThat(told("document.changed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void whatIsPaidThereIsTold(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var move = theInvoice().path("id").asLong();

        odoo.pay(move, 600);
        Gateway.awaitSeen(document, "PARTLY_PAID");
        odoo.pay(move, 11000);
        Gateway.awaitSeen(document, "PAID");
        awaitChanges("PARTLY_PAID", "PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aPaymentIsRegisteredOnceByItsReference(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var payment = Map.of("reference", "п/п " + document, "amount", 11600, "date", "2026-11-21");

        Gateway.post("/api/odoo-sync/" + document + "/payments", payment).statusCode(202);
        Gateway.post("/api/odoo-sync/" + document + "/payments", payment).statusCode(202);
        Gateway.awaitSeen(document, "PAID");
        assertThat(theInvoice().path("amount_residual").asDouble()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aCreditNoteReversesTheInvoiceOnce(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");

        Gateway.post("/api/odoo-sync/" + document + "/credit-note", Map.of("reason", "Возврат"))
                .statusCode(202);
        Gateway.awaitSeen(document, "REVERSED");
        var notes = odoo.ask(
                "account.move",
                List.of(List.of(
                        "reversed_entry_id", "=", theInvoice().path("id").asInt())),
                List.of("state", "amount_total"));
        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.path("state").asText()).isEqualTo("posted");
            assertThat(note.path("amount_total").asDouble()).isEqualTo(11600.0);
        });
    }

    @ParameterizedTest
    @CsvSource({"session, 600, PARTLY_PAID", "json2, 600, PARTLY_PAID", "session, 11600, PAID", "json2, 11600, PAID"})
    void whatWasPaidAndThenReversedIsReversed(String transport, double paid, String seen) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        odoo.pay(theInvoice().path("id").asLong(), paid);
        Gateway.awaitSeen(document, seen);

        Gateway.post("/api/odoo-sync/" + document + "/credit-note", Map.of("reason", "Возврат"))
                .statusCode(202);
        Gateway.awaitSeen(document, "REVERSED");
        assertThat(theInvoice().path("payment_state").asText()).isIn("paid", "in_payment");
        awaitChanges(seen, "REVERSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void whatSomebodyMakesADraftOrDeletesIsTold(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");
        var move = theInvoice().path("id").asLong();

        odoo.on("account.move", "button_draft", move);
        Gateway.awaitSeen(document, "UNPOSTED");
        odoo.on("account.move", "button_cancel", move);
        Gateway.awaitSeen(document, "DELETED");
        Gateway.post("/api/odoo-sync/" + document + "?force=true", Map.of()).statusCode(202);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(
                        () -> assertThat(theInvoice().path("state").asText()).isEqualTo("posted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void thePrintedFormIsAttachedOnce(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");

        var name = Sales.ref(document, DocumentType.WAYBILL).number() + ".pdf";
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(odoo.ask(
                                "ir.attachment",
                                List.of(
                                        List.of("res_model", "=", "account.move"),
                                        List.of(
                                                "res_id",
                                                "=",
                                                theInvoice().path("id").asInt()),
                                        List.of("name", "=", name)),
                                List.of("mimetype")))
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aDryRunSaysWhatWouldBeDoneAndWritesNothing(String transport) {
        connect(transport);
        publish(Sales.waybill(document, Sales.coffee()));
        Gateway.awaitState(document, "POSTED");

        var report = Gateway.post("/api/odoo-sync/" + document + "?dry_run=true", Map.of())
                .statusCode(200)
                .extract();
        assertThat(report.<String>path("result")).isEqualTo("checked");
        assertThat(report.<Boolean>path("ok")).as(report.asString()).isTrue();
        assertThat(report.<String>path("steps.find { it.name == 'move' }.message"))
                .contains("account.move," + theInvoice().path("id").asInt());
    }

    private JsonNode theInvoice() {
        var type = List.of(DocumentType.WAYBILL, DocumentType.RECEIPT).stream()
                .map(one -> odoo.invoices(Sales.ref(document, one).number()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Odoo has no invoice of " + document));
        assertThat(type).hasSize(1);
        return type.get(0);
    }

    private JsonNode partner(JsonNode invoice) {
        return odoo.ask(
                        "res.partner",
                        List.of(List.of(
                                "id", "=", invoice.path("partner_id").get(0).asInt())),
                        List.of("name", "vat", "is_company"))
                .get(0);
    }

    private List<JsonNode> told(String topic) {
        return ToldEvents.with(TestInfra.kafka().bootstrapServers(), topic, document.toString());
    }

    private void awaitChanges(String... changes) {
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(told("document.changed"))
                        .extracting(told -> told.path("change").asText())
                        .containsExactly(changes));
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(Gateway.PATIENCE);
    }
}
