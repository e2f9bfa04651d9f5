package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyMethodsTest {

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
    void startingSet() {
        bitrix.reset();
    }

    @Test
    void hasCurrenciesWithARateOfNow() {
        var list = client.result("crm.currency.list", "{\"filter\":{\"CURRENCY\":\"USD\"}}");
        assertThat(list).hasSize(3); // the list does not filter
        assertThat(list.get(0).get("CURRENCY").textValue()).isEqualTo("KZT");
        assertThat(list.get(0).get("BASE").textValue()).isEqualTo("Y");
        assertThat(list.get(1).get("AMOUNT").textValue()).isEqualTo("525.12");

        client.result("crm.currency.update", "{\"id\":\"USD\",\"fields\":{\"AMOUNT\":\"600\"}}");
        assertThat(client.result("crm.currency.get", "{\"id\":\"USD\"}")
                        .get("AMOUNT")
                        .textValue())
                .isEqualTo("600");
        assertThat(client.result("crm.currency.base.get", "{}").textValue()).isEqualTo("KZT");
    }

    @Test
    void keepsTheAccountsOfARequisite() {
        var id = client.result(
                        "crm.requisite.bankdetail.add",
                        "{\"fields\":{\"ENTITY_ID\":40,\"NAME\":\"Второй\",\"RQ_IIK\":\"KZ86125KZT5004100100\"}}")
                .asText();
        var accounts =
                client.result("crm.requisite.bankdetail.list", "{\"filter\":{\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":40}}");
        assertThat(accounts).hasSize(2);
        assertThat(accounts.get(1).get("ID").textValue()).isEqualTo(id);

        client.result("crm.requisite.bankdetail.delete", "{\"id\":%s}".formatted(id));
        assertThat(client.raw("crm.requisite.bankdetail.get", "{\"id\":%s}".formatted(id))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.raw("crm.requisite.bankdetail.add", "{\"fields\":{\"ENTITY_ID\":9999,\"NAME\":\"x\"}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsTheShopMoreOfAPaymentThanTheCrm() {
        var payment = client.result("crm.item.payment.add", "{\"entityId\":7404,\"entityTypeId\":2}")
                .asText();
        client.result(
                "sale.payment.update",
                "{\"id\":%s,\"fields\":{\"sum\":12400,\"psInvoiceId\":\"QR-1\",\"isReturn\":\"Y\"}}"
                        .formatted(payment));

        var crm = client.result("crm.item.payment.list", "{\"entityId\":7404,\"entityTypeId\":2}")
                .get(0);
        assertThat(crm.get("sum").intValue()).isEqualTo(12400);
        assertThat(crm.has("psInvoiceId")).isFalse();
        var shop = client.result("sale.payment.list", "{\"filter\":{\"@id\":[%s]}}".formatted(payment))
                .at("/payments/0");
        assertThat(shop.get("psInvoiceId").textValue()).isEqualTo("QR-1");
        assertThat(shop.get("isReturn").textValue()).isEqualTo("Y");
    }

    @Test
    void aDealNamesOurCompanyInTheUniversalFamilyOnly() {
        client.result("crm.item.update", "{\"entityTypeId\":2,\"id\":7405,\"fields\":{\"mycompanyId\":1}}");

        assertThat(client.result("crm.item.get", "{\"entityTypeId\":2,\"id\":7405}")
                        .at("/item/mycompanyId")
                        .intValue())
                .isEqualTo(1);
        assertThat(client.result("crm.deal.get", "{\"id\":7405}").has("MYCOMPANY_ID"))
                .isFalse();
    }
}
