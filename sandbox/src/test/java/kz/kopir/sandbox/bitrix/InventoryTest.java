package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static BitrixSimulator bitrix;
    private static RestClient client;

    @BeforeAll
    static void start() {
        bitrix = BitrixSimulator.start(0, null);
        client = new RestClient(bitrix);
    }

    @AfterAll
    static void stop() {
        bitrix.stop();
    }

    @BeforeEach
    void accountingOn() {
        bitrix.reset();
        bitrix.settings(bitrix.settings().limit(10_000, 10_000));
        bitrix.inventoryAccounting(true);
    }

    @Test
    void anIncreaseCountsOnceItIsConducted() {
        var document = document("S", "1C-000123");
        element(document, "\"storeTo\":2,\"amount\":15.5");
        assertThat(amounts()).isEmpty();

        assertThat(client.result("catalog.document.conduct", id(document)).asBoolean())
                .isTrue();

        assertThat(amounts()).singleElement().satisfies(row -> {
            assertThat(row.get("amount").decimalValue()).isEqualByComparingTo("15.5");
            assertThat(row.get("storeId").intValue()).isEqualTo(2);
        });
        assertThat(quantity()).isEqualByComparingTo("15.5");
        assertThat(bitrix.ledger().entries("stock-document-conducted"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.detail().getString("docNumber")).isEqualTo("1C-000123"));
    }

    @Test
    void aWriteOffBeyondTheStockIsRefusedAsAWholeAndStaysADraft() {
        var surplus = document("S", "1");
        element(surplus, "\"storeTo\":1,\"amount\":3");
        client.result("catalog.document.conduct", id(surplus));
        var writeOff = document("D", "2");
        element(writeOff, "\"storeFrom\":1,\"amount\":4");

        var refused = client.body("catalog.document.conduct", id(writeOff));

        assertThat(refused.get("error").textValue()).isEqualTo("0");
        assertThat(refused.get("error_description").textValue()).startsWith("Document conducting error: \"");
        assertThat(found("2").get("status").textValue()).isEqualTo("N");
        assertThat(quantity()).isEqualByComparingTo("3");
    }

    @Test
    void aConductedDocumentStandsStillUntilItIsCancelled() {
        var document = document("S", "1");
        element(document, "\"storeTo\":1,\"amount\":3");
        client.result("catalog.document.conduct", id(document));

        var late = "{\"fields\":{\"docId\":" + document + ",\"elementId\":102,\"storeTo\":1,\"amount\":1}}";
        assertThat(client.body("catalog.document.element.add", late)
                        .get("error")
                        .textValue())
                .isEqualTo("ERROR_DOCUMENT_STATUS");
        assertThat(client.body("catalog.document.delete", id(document))
                        .get("error")
                        .textValue())
                .isEqualTo("ERROR_DOCUMENT_STATUS");

        client.result("catalog.document.cancel", id(document));
        assertThat(found("1").get("status").textValue()).isEqualTo("C");
        assertThat(quantity()).isEqualByComparingTo("0");
    }

    @Test
    void withoutAccountingTheQuantityIsWrittenAndNoDocumentConducted() {
        bitrix.inventoryAccounting(false);
        assertThat(client.result("catalog.document.mode.status", "{}").textValue())
                .isEqualTo("N");
        client.result("catalog.product.update", "{\"id\":102,\"fields\":{\"quantity\":7}}");
        assertThat(quantity()).isEqualByComparingTo("7");

        var document = document("S", "1");
        element(document, "\"storeTo\":1,\"amount\":3");
        assertThat(client.body("catalog.document.conduct", id(document))
                        .get("error_description")
                        .textValue())
                .isEqualTo("Warehouse accounting must be enabled to conduct the document");

        bitrix.inventoryAccounting(true);
        client.result("catalog.product.update", "{\"id\":102,\"fields\":{\"quantity\":9}}");
        assertThat(quantity()).as("passed over").isEqualByComparingTo("7");
    }

    @Test
    void aBatchMakesADocumentWithItsElements() {
        var commands = new LinkedHashMap<String, String>();
        commands.put(
                "doc",
                "catalog.document.add?fields[docType]=S&fields[currency]=KZT&fields[responsibleId]=1&fields[docNumber]=B1");
        commands.put(
                "e1",
                "catalog.document.element.add?fields[docId]=$result[doc][document][id]&fields[elementId]=102"
                        + "&fields[storeTo]=1&fields[amount]=2");
        commands.put("go", "catalog.document.conduct?id=$result[doc][document][id]");

        assertThat(client.batch(commands, true).get("result_error")).isEmpty();

        assertThat(found("B1").get("status").textValue()).isEqualTo("Y");
        assertThat(quantity()).isEqualByComparingTo("2");
    }

    @Test
    void pricesAreReplacedAsAWhole() {
        var changed = client.result(
                "catalog.price.modify",
                "{\"fields\":{\"product\":{\"id\":102,\"prices\":[{\"catalogGroupId\":1,\"price\":13000,\"currency\":\"KZT\"}]}}}");
        assertThat(changed.get("prices")).hasSize(1);
        assertThat(changed.get("prices").get(0).get("price").intValue()).isEqualTo(13000);
        assertThat(client.body("catalog.price.add", "{\"fields\":{\"productId\":102,\"price\":1}}")
                        .get("error_description")
                        .textValue())
                .isEqualTo("Required fields: price, currency");
    }

    private static String document(String type, String number) {
        return client.result(
                        "catalog.document.add",
                        ("{\"fields\":{\"docType\":\"%s\",\"currency\":\"KZT\",\"responsibleId\":1,\"docNumber\":\"%s\"}}")
                                .formatted(type, number))
                .get("document")
                .get("id")
                .asText();
    }

    private static void element(String document, String more) {
        client.result(
                "catalog.document.element.add",
                "{\"fields\":{\"docId\":" + document + ",\"elementId\":102," + more + "}}");
    }

    private static JsonNode found(String number) {
        return client.result("catalog.document.list", "{\"filter\":{\"docNumber\":\"" + number + "\"}}")
                .get("documents")
                .get(0);
    }

    private static JsonNode amounts() {
        return client.result("catalog.storeproduct.list", "{\"filter\":{\"productId\":102}}")
                .get("storeProducts");
    }

    private static java.math.BigDecimal quantity() {
        return client.result("catalog.product.get", "{\"id\":102}")
                .get("product")
                .get("quantity")
                .decimalValue();
    }

    private static String id(String document) {
        return "{\"id\":" + document + "}";
    }
}
