package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AroundTheDealTest {

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
    void knowsTheBinOfTheCustomerAndOfTheSeller() {
        var customer = client.result(
                "crm.requisite.list",
                "{\"filter\":{\"ENTITY_TYPE_ID\":4,\"ENTITY_ID\":11},\"select\":[\"ID\",\"RQ_BIN\",\"RQ_IIN\"]}");
        assertThat(customer).hasSize(1);
        assertThat(customer.get(0).get("RQ_BIN").textValue()).isEqualTo("960640000535");

        var link = client.result("crm.requisite.link.get", "{\"entityTypeId\":2,\"entityId\":7405}");
        assertThat(link.get("ENTITY_ID").isNumber()).isTrue();
        assertThat(link.get("REQUISITE_ID").textValue())
                .isEqualTo(customer.get(0).get("ID").textValue());
        var seller = client.result(
                "crm.requisite.get",
                "{\"id\":%s}".formatted(link.get("MC_REQUISITE_ID").textValue()));
        assertThat(seller.get("RQ_BIN").textValue()).isEqualTo("990140000483");
    }

    @Test
    void hasNoRequisiteLinkForADealMadeByRest() {
        var id = client.result("crm.deal.add", "{\"fields\":{\"TITLE\":\"x\"}}").asText();
        var answer = client.raw("crm.requisite.link.get", "{\"entityTypeId\":2,\"entityId\":%s}".formatted(id));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(client.result(
                        "crm.requisite.link.list",
                        "{\"filter\":{\"ENTITY_TYPE_ID\":2,\"ENTITY_ID\":%s}}".formatted(id)))
                .isEmpty();

        client.result(
                "crm.requisite.link.register",
                "{\"fields\":{\"ENTITY_TYPE_ID\":2,\"ENTITY_ID\":%s,\"REQUISITE_ID\":40,\"MC_REQUISITE_ID\":2}}"
                        .formatted(id));
        assertThat(client.result("crm.requisite.link.get", "{\"entityTypeId\":2,\"entityId\":%s}".formatted(id))
                        .get("REQUISITE_ID")
                        .textValue())
                .isEqualTo("40");
    }

    @Test
    void addsACustomerWithRequisiteAndAddress() {
        var company = client.result("crm.company.add", "{\"fields\":{\"TITLE\":\"ИП Лютик\"}}")
                .asText();
        var requisite = client.result(
                        "crm.requisite.add",
                        "{\"fields\":{\"ENTITY_TYPE_ID\":4,\"ENTITY_ID\":%s,\"PRESET_ID\":11,\"NAME\":\"ИП\",\"RQ_IIN\":\"850101300123\"}}"
                                .formatted(company))
                .asText();
        assertThat(client.result("crm.requisite.list", "{\"filter\":{\"RQ_IIN\":\"850101300123\"}}")
                        .get(0)
                        .get("ID")
                        .textValue())
                .isEqualTo(requisite);
        client.result(
                "crm.address.add",
                "{\"fields\":{\"TYPE_ID\":6,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":%s,\"CITY\":\"Астана\"}}"
                        .formatted(requisite));
        var address = client.result(
                        "crm.address.list", "{\"filter\":{\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":%s}}".formatted(requisite))
                .get(0);
        assertThat(address.get("CITY").textValue()).isEqualTo("Астана");
        assertThat(address.get("ANCHOR_ID").textValue()).isEqualTo(company);
        assertThat(address.has("ID")).isFalse();
    }

    @Test
    void showsThePhoneOfAContactAndTheContactsOfADeal() {
        var contact = client.result("crm.contact.get", "{\"id\":21}");
        assertThat(contact.at("/PHONE/0/VALUE").textValue()).isEqualTo("+77011234567");
        assertThat(contact.get("HAS_PHONE").textValue()).isEqualTo("Y");
        assertThat(client.result("crm.contact.list", "{\"filter\":{\"ID\":21}}")
                        .get(0)
                        .has("PHONE"))
                .isFalse();
        assertThat(client.result("crm.contact.list", "{\"filter\":{\"ID\":21},\"select\":[\"ID\",\"PHONE\"]}")
                        .at("/0/PHONE/0/VALUE")
                        .textValue())
                .isEqualTo("+77011234567");

        var items = client.result("crm.deal.contact.items.get", "{\"id\":7404}");
        assertThat(items).hasSize(1);
        assertThat(items.at("/0/CONTACT_ID").intValue()).isEqualTo(21);
        assertThat(items.at("/0/IS_PRIMARY").textValue()).isEqualTo("Y");
    }

    @Test
    void keepsCommentsAndListsThemInOrderByPages() {
        for (int i = 1; i <= 52; i++) {
            client.result(
                    "crm.timeline.comment.add",
                    "{\"fields\":{\"ENTITY_ID\":7405,\"ENTITY_TYPE\":\"deal\",\"COMMENT\":\"Документ № %d\"}}"
                            .formatted(i));
            if (i == 26) {
                bitrix.settings(bitrix.settings()); // empties the bucket
            }
        }
        var newest = client.body(
                "crm.timeline.comment.list",
                "{\"filter\":{\"ENTITY_ID\":7405,\"ENTITY_TYPE\":\"deal\",\">CREATED\":\"2099-01-01\"},\"order\":{\"ID\":\"DESC\"}}");
        assertThat(newest.get("total").intValue()).isEqualTo(52);
        assertThat(newest.get("next").intValue()).isEqualTo(50);
        assertThat(newest.at("/result/0/COMMENT").textValue()).isEqualTo("Документ № 52");
        assertThat(newest.at("/result/0/FILES").isObject()).isTrue();
        var rest = client.body(
                "crm.timeline.comment.list",
                "{\"filter\":{\"ENTITY_ID\":7405,\"ENTITY_TYPE\":\"deal\"},\"order\":{\"ID\":\"DESC\"},\"start\":50}");
        assertThat(rest.get("result")).hasSize(2);
        assertThat(rest.has("next")).isFalse();
        assertThat(bitrix.ledger().entries("comment-added"))
                .hasSize(52)
                .allSatisfy(entry -> assertThat(entry.key()).isEqualTo("7405"));
    }

    @Test
    void takesCommentFieldsInLowercaseOnly() {
        var answer = client.raw(
                "crm.timeline.comment.add",
                "{\"FIELDS\":{\"ENTITY_ID\":7405,\"ENTITY_TYPE\":\"deal\",\"COMMENT\":\"x\"}}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void paysADealWithoutChangingIt() {
        var before = client.result("crm.deal.get", "{\"id\":7404}");
        var payment = client.result("crm.item.payment.add", "{\"entityId\":7404,\"entityTypeId\":2}")
                .asText();
        client.result("crm.item.payment.update", "{\"id\":%s,\"fields\":{\"paySystemId\":3}}".formatted(payment));
        client.result("crm.item.payment.pay", "{\"id\":%s}".formatted(payment));

        var listed = client.result("crm.item.payment.list", "{\"entityId\":7404,\"entityTypeId\":2}")
                .get(0);
        assertThat(listed.get("paid").textValue()).isEqualTo("Y");
        assertThat(listed.get("paySystemName").textValue()).isEqualTo("Kaspi Pay");
        assertThat(listed.get("datePaid").textValue()).isNotEmpty();
        assertThat(client.result("crm.deal.get", "{\"id\":7404}")).isEqualTo(before);
    }

    @Test
    void listsProductsOnlyWhenTheCatalogIsNamed() {
        var withoutSelect = client.raw("catalog.product.list", "{\"filter\":{\"iblockId\":23}}");
        assertThat(withoutSelect.statusCode()).isEqualTo(400);
        assertThat(withoutSelect.body()).contains("Required select fields: id, iblockId");

        var products = client.result(
                        "catalog.product.list",
                        "{\"select\":[\"id\",\"iblockId\",\"name\",\"xmlId\",\"code\",\"type\",\"property77\"],\"filter\":{\"iblockId\":23,\"@id\":[101,103]}}")
                .get("products");
        assertThat(products).hasSize(2);
        assertThat(products.at("/0/xmlId").textValue()).isEqualTo("b0000000-0000-4000-8000-000000000101");
        assertThat(products.at("/0/property77/value").textValue()).isEqualTo("KF-1000");
        assertThat(products.at("/1/type").intValue()).isEqualTo(7);
        assertThat(client.raw(
                                "catalog.product.list",
                                "{\"select\":[\"id\",\"iblockId\"],\"filter\":{\"iblockId\":23,\"noSuch\":1}}")
                        .body())
                .contains("INVALID_ARG_VALUE");
    }

    @Test
    void addsAProduct() {
        var element = client.result(
                        "catalog.product.add",
                        "{\"fields\":{\"iblockId\":23,\"name\":\"Чай\",\"property77\":{\"value\":\"TEA-1\"}}}")
                .get("element");
        assertThat(element.get("xmlId").textValue()).isEqualTo(element.get("id").asText());
        var got = client.result(
                "catalog.product.get", "{\"id\":%d}".formatted(element.get("id").longValue()));
        assertThat(got.at("/product/property77/value").textValue()).isEqualTo("TEA-1");
    }

    @Test
    void hasTheDefaultFunnelWithTheMeaningOfItsStages() {
        var funnels = client.result("crm.category.list", "{\"entityTypeId\":2}").get("categories");
        assertThat(funnels).hasSize(1);
        assertThat(funnels.at("/0/id").intValue()).isZero();

        var stages = client.result(
                "crm.status.list", "{\"filter\":{\"ENTITY_ID\":\"DEAL_STAGE\"},\"order\":{\"SORT\":\"ASC\"}}");
        assertThat(stages).hasSize(8);
        assertThat(stages.at("/0/STATUS_ID").textValue()).isEqualTo("NEW");
        assertThat(stages.at("/0/SEMANTICS").isNull()).isTrue();
        assertThat(stages.at("/5/SEMANTICS").textValue()).isEqualTo("S");
        assertThat(stages.at("/6/EXTRA/SEMANTICS").textValue()).isEqualTo("failure");
    }

    @Test
    void knowsTheResponsiblePerson() {
        var user = client.result("user.get", "{\"ID\":1}");
        assertThat(user).hasSize(1);
        assertThat(user.at("/0/NAME").textValue()).isEqualTo("Данияр");
        assertThat(user.at("/0/EMAIL").textValue()).isEqualTo("d.akhmetov@example.kz");
        assertThat(client.result("user.get", "{\"FILTER\":{\"ID\":[1,2]}}")).hasSize(2);
    }
}
