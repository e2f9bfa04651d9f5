package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.cache.CacheManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.Contract;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.KopirEvent;
import kz.kopir.contracts.Movement.Warehouse;
import kz.kopir.contracts.NameUuid;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each type of document becomes the document of 1C that it is. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class DocumentTypesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String MAIN = StartingSet.WAREHOUSE.toString();
    private static final String SHOP = StartingSet.SECOND_WAREHOUSE.toString();

    OnecSimulator onec;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    CacheManager caches;

    @BeforeEach
    void reset() {
        onec.reset();
        caches.getCache("onec-references").orElseThrow().invalidateAll().await().atMost(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void postsEachTypeOnceThoughAnswersAreLostAndTakesItBack(DocumentType type) {
        onec.faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER)
                                .path(set(type).substring("Document_".length()) + "$")
                                .method("POST")
                                .times(1),
                        Fault.of(Fault.LOST_ANSWER).path("/Post").method("POST").times(1));
        var document = Documents.of(type);
        publish(document.created());
        awaitState("POSTED", document);
        assertThat(text("SELECT attempt::text FROM task WHERE document = $1", document))
                .as("attempts: both answers were lost")
                .isEqualTo("3");

        publish(document.created("KF-1000", 2));
        await().atMost(PATIENCE)
                .until(() -> text("SELECT attempt::text FROM posting WHERE document = $1", document)
                        .equals("2"));
        assertThat(entries("create-document")).containsExactly(key(document));
        assertThat(entries("post-document")).containsExactly(key(document));
        assertThat(read(document).getBoolean("Posted")).isTrue();

        publish(new DocumentCancelled(document.ref(3), "ошибка", OffsetDateTime.now()));
        await().atMost(PATIENCE).until(() -> read(document).getBoolean("DeletionMark"));
        assertThat(read(document).getBoolean("Posted")).isFalse();
        assertThat(entries("unpost-document")).containsExactly(key(document));
    }

    @Test
    void writesAnInvoiceWithItsDiscountAndNoAccounts() {
        var invoice = posted(Documents.of(DocumentType.INVOICE));

        assertThat(invoice.getFloat("СуммаДокумента")).isEqualTo(11500);
        assertThat(invoice.getFloat("Товары[0].Цена")).isEqualTo(5800);
        assertThat(invoice.getFloat("Товары[0].Сумма")).isEqualTo(11500);
        assertThat(entries("create-document")).hasSize(1);
    }

    @Test
    void writesAReceiptUnderAContractWithTheSupplierIntoTheWarehouseItComesTo() {
        var receipt = posted(Documents.of(DocumentType.RECEIPT));

        assertThat(receipt.getString("Склад_Key")).isEqualTo(SHOP);
        assertThat(receipt.getString("СчетУчетаРасчетовСКонтрагентом_Key"))
                .isEqualTo(StartingSet.account("3310").toString());
        var contract = get("Catalog_ДоговорыКонтрагентов", receipt.getString("ДоговорКонтрагента_Key"));
        assertThat(contract.getString("ВидДоговора")).isEqualTo("СПоставщиком");
        assertThat(contract.getString("Owner_Key")).isEqualTo(StartingSet.ROMASHKA.toString());
    }

    @Test
    void writesGoodsMovementsWithTheirWarehousesAndReasons() {
        var transfer = posted(Documents.of(DocumentType.TRANSFER));
        assertThat(transfer.getString("СкладОтправитель_Key")).isEqualTo(MAIN);
        assertThat(transfer.getString("СкладПолучатель_Key")).isEqualTo(SHOP);

        var surplus = posted(Documents.of(DocumentType.SURPLUS));
        assertThat(surplus.getString("Склад_Key")).isEqualTo(SHOP);
        assertThat(surplus.getFloat("Товары[0].Сумма")).isEqualTo(11600);

        var writeOff = posted(Documents.of(DocumentType.WRITE_OFF));
        assertThat(writeOff.getString("Склад_Key")).isEqualTo(MAIN);
        assertThat(writeOff.getString("Основание")).isEqualTo("Бой");

        var count = posted(Documents.of(DocumentType.INVENTORY_COUNT));
        assertThat(count.getFloat("Товары[0].Количество")).isEqualTo(2);
        assertThat(count.getFloat("Товары[0].КоличествоУчет")).isEqualTo(5);
        assertThat(count.getFloat("Товары[0].СуммаУчет")).isEqualTo(29000);
    }

    @Test
    void restsATaxInvoiceOnItsWaybill() {
        var waybill = Documents.of(DocumentType.WAYBILL);
        publish(waybill.created());
        var taxInvoice = posted(Documents.of(DocumentType.TAX_INVOICE).on(waybill));

        assertThat(taxInvoice.getString("ДокументыОснования[0].ДокументОснование"))
                .isEqualTo(key(waybill));
        assertThat(taxInvoice.getString("ДокументОснование_Type"))
                .isEqualTo("StandardODATA.Document_РеализацияТоваровУслуг");
        assertThat(taxInvoice.getBoolean("ПодтвержденДокументамиОтгрузки")).isTrue();
        assertThat(taxInvoice.getString("ДатаСовершенияОборотаПоРеализации"))
                .as("the day of the waybill")
                .isEqualTo("2026-11-19T00:00:00");
        assertThat(taxInvoice.getString("Покупатель_Key")).isEqualTo(StartingSet.ROMASHKA.toString());
    }

    @Test
    void refusesADocumentWhoseBaseIsRefusedAndNamesIt() {
        var waybill = Documents.of(DocumentType.WAYBILL);
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).on(waybill);
        publish(waybill.created("NO-SUCH", 1));
        publish(taxInvoice.created());

        awaitState("REJECTED", taxInvoice);
        assertThat(text("SELECT code || message FROM posting WHERE document = $1", taxInvoice))
                .contains("ONEC-0312", waybill.id().toString(), "ONEC-0209");
    }

    @Test
    void refusesADocumentWhoseBaseIsCancelled() {
        var waybill = Documents.of(DocumentType.WAYBILL);
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).on(waybill);
        publish(new DocumentCancelled(waybill.ref(2), "ошибка", OffsetDateTime.now()));
        awaitState("CANCELLED", waybill);
        publish(taxInvoice.created());

        awaitRefusal("ONEC-0313", taxInvoice);
    }

    @Test
    void doesNotWaitForEverForABaseThatNobodyBrings() {
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).onOneOfAnotherDeal(UUID.randomUUID());
        publish(taxInvoice.created());
        awaitThatItWaits(taxInvoice);
        run(
                "UPDATE task SET created_at = now() - interval '2 minutes', due_at = now() WHERE document = $1",
                taxInvoice);

        awaitRefusal("ONEC-0314", taxInvoice);
        assertThat(entries("create-document")).isEmpty();
    }

    @Test
    void waitsForABaseThatComesALittleLater() {
        var waybill = Documents.of(DocumentType.WAYBILL);
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).on(waybill);
        publish(taxInvoice.created());
        awaitThatItWaits(taxInvoice);
        publish(waybill.created());

        awaitState("POSTED", taxInvoice);
        assertThat(entries("create-document")).containsExactly(key(waybill), key(taxInvoice));
    }

    @Test
    void restsWhatACountFoundOnTheCount() {
        var count = Documents.of(DocumentType.INVENTORY_COUNT);
        publish(count.created());
        var surplus = posted(Documents.of(DocumentType.SURPLUS).on(count));

        assertThat(surplus.getString("ДокументОснование")).isEqualTo(key(count));
        assertThat(surplus.getString("ДокументОснование_Type"))
                .isEqualTo("StandardODATA.Document_ИнвентаризацияТоваровНаСкладе");
    }

    @Test
    void letsABaseThatStandsBehindItInTheQueueGoFirst() {
        var port = onec.port();
        onec.stop();
        var waybill = Documents.of(DocumentType.WAYBILL);
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).on(waybill);
        publish(taxInvoice.created());
        await().atMost(PATIENCE)
                .until(() -> text("SELECT code FROM task WHERE document = $1 AND state = 'READY'", taxInvoice) != null);
        publish(waybill.created());
        await().atMost(PATIENCE).until(() -> text("SELECT state FROM task WHERE document = $1", waybill) != null);
        onec.start(port);

        awaitState("POSTED", taxInvoice);
        assertThat(entries("create-document")).containsExactly(key(waybill), key(taxInvoice));
    }

    @Test
    void waitsForABaseOfAnotherDealWithoutBeingRefused() {
        onec.faults()
                .set(Fault.of("maintenance").path("РеализацияТоваровУслуг$").method("POST"));
        var waybill = Documents.of(DocumentType.WAYBILL);
        var taxInvoice = Documents.of(DocumentType.TAX_INVOICE).onOneOfAnotherDeal(waybill.id());
        publish(waybill.created());
        await().atMost(PATIENCE).until(() -> text("SELECT state FROM task WHERE document = $1", waybill) != null);
        publish(taxInvoice.created());
        awaitThatItWaits(taxInvoice);
        onec.faults().set();
        awaitState("POSTED", waybill);
        run("UPDATE task SET due_at = now() WHERE document = $1", taxInvoice);

        awaitState("POSTED", taxInvoice);
    }

    @Test
    void refusesAWaybillOnAShipmentThatIsASaleAlready() {
        var shipment = Documents.of(DocumentType.SHIPMENT);
        var waybill = Documents.of(DocumentType.WAYBILL).on(shipment);
        publish(shipment.created());
        publish(waybill.created());

        awaitRefusal("ONEC-0315", waybill);
        assertThat(entries("create-document")).containsExactly(key(shipment));
    }

    @Test
    void findsAWarehouseByCodeThenByNameThenFromTheSettings() {
        var code = get("Catalog_Склады", SHOP).getString("Code");
        assertThat(writtenOffFrom(new Warehouse(code, null))).isEqualTo(SHOP);
        assertThat(writtenOffFrom(new Warehouse("NO-SUCH", "Магазин"))).isEqualTo(SHOP);
        assertThat(writtenOffFrom(null)).isEqualTo(MAIN);
    }

    @Test
    void refusesAWarehouseThatIsMissing() {
        var transfer = Documents.of(DocumentType.TRANSFER).moving(Documents.MAIN, new Warehouse("77", "Склад 77"));
        publish(transfer.created());

        awaitRefusal("ONEC-0310", transfer);
        assertThat(text("SELECT message FROM posting WHERE document = $1", transfer))
                .contains("Склад 77");
    }

    @Test
    void refusesATransferIntoTheSameWarehouse() {
        var transfer = Documents.of(DocumentType.TRANSFER).moving(null, Documents.MAIN);
        publish(transfer.created());

        awaitRefusal("ONEC-0316", transfer);
    }

    @Test
    void refusesASupplierWithoutBinAndIin() {
        var receipt =
                Documents.of(DocumentType.RECEIPT).from(new Customer("Некто", null, null, "+77011234567", null, null));
        publish(receipt.created());

        awaitRefusal("ONEC-0311", receipt);
    }

    @Test
    void writesTheCurrencyItsRateAndTheContractThatIsNamed() {
        given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .contentType("application/json; charset=utf-8")
                .urlEncodingEnabled(false)
                .body(new JsonObject()
                        .put("Code", "840")
                        .put("Description", "USD")
                        .encode())
                .post(onec.serviceUrl() + URLEncoder.encode("Catalog_Валюты", StandardCharsets.UTF_8))
                .then()
                .statusCode(201);
        var invoice = posted(Documents.of(DocumentType.INVOICE)
                .in("USD", "520.5")
                .under(new Contract("7", LocalDate.of(2026, 1, 15))));

        assertThat(invoice.getFloat("КурсВзаиморасчетов")).isEqualTo(520.5f);
        var contract = get("Catalog_ДоговорыКонтрагентов", invoice.getString("ДоговорКонтрагента_Key"));
        assertThat(contract.getString("НомерДоговора")).isEqualTo("7");
        assertThat(contract.getString("ДатаДоговора")).isEqualTo("2026-01-15T00:00:00");
        assertThat(contract.getString("ВалютаВзаиморасчетов_Key"))
                .isEqualTo(invoice.getString("ВалютаДокумента_Key"))
                .isNotEqualTo(StartingSet.KZT.toString());
    }

    private String writtenOffFrom(Warehouse warehouse) {
        var surplus = Documents.of(DocumentType.SURPLUS).moving(null, warehouse);
        return posted(surplus).getString("Склад_Key");
    }

    private JsonPath posted(Documents document) {
        publish(document.created());
        awaitState("POSTED", document);
        return read(document);
    }

    private JsonPath read(Documents document) {
        return get(set(document.type()), key(document));
    }

    private JsonPath get(String set, String key) {
        return given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .get(onec.serviceUrl() + URLEncoder.encode(set, StandardCharsets.UTF_8) + "(guid'" + key
                        + "')?$format=json")
                .jsonPath();
    }

    static String set(DocumentType type) {
        return switch (type) {
            case INVOICE -> "Document_СчетНаОплатуПокупателю";
            case WAYBILL, COMPLETION_ACT, SHIPMENT -> "Document_РеализацияТоваровУслуг";
            case TAX_INVOICE -> "Document_СчетФактураВыданный";
            case RECEIPT -> "Document_ПоступлениеТоваровУслуг";
            case TRANSFER -> "Document_ПеремещениеТоваров";
            case SURPLUS -> "Document_ОприходованиеТоваров";
            case WRITE_OFF -> "Document_СписаниеТоваров";
            case INVENTORY_COUNT -> "Document_ИнвентаризацияТоваровНаСкладе";
        };
    }

    private static String key(Documents document) {
        return NameUuid.v5(NameUuid.ONEC_REF, document.id().toString()).toString();
    }

    private List<String> entries(String kind) {
        return onec.ledger().entries(kind).stream().map(entry -> entry.key()).toList();
    }

    private void publish(KopirEvent event) {
        transactions.inTransaction(tx -> outbox.publish(tx, event)).await().atMost(PATIENCE);
    }

    private void awaitThatItWaits(Documents document) {
        await().atMost(PATIENCE)
                .until(() -> "ONEC-0317".equals(text("SELECT code FROM task WHERE document = $1", document)));
    }

    private void awaitRefusal(String code, Documents document) {
        awaitState("REJECTED", document);
        assertThat(text("SELECT code FROM posting WHERE document = $1", document))
                .isEqualTo(code);
    }

    private void awaitState(String state, Documents document) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("SELECT state FROM posting WHERE document = $1", document))
                        .as(() -> "state; last error "
                                + text("SELECT code || ' ' || message FROM task WHERE document = $1", document))
                        .isEqualTo(state));
    }

    private String text(String sql, Documents document) {
        return pool.preparedQuery(sql).execute(Tuple.of(document.id())).await().atMost(PATIENCE).stream()
                .map(row -> row.getString(0))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private void run(String sql, Documents document) {
        pool.preparedQuery(sql).execute(Tuple.of(document.id())).await().atMost(PATIENCE);
    }
}
