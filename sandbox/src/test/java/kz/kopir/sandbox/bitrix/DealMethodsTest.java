package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import kz.kopir.sandbox.sim.LedgerEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DealMethodsTest {

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
    void showsTextInTheOldFamilyAndTypedValuesInTheUniversalOne() {
        var old = client.result("crm.deal.get", "{\"id\":7405}");
        assertThat(old.get("ID").asText()).isEqualTo("7405");
        assertThat(old.get("ID").isTextual()).isTrue();
        assertThat(old.get("OPPORTUNITY").textValue()).isEqualTo("11600.00");
        assertThat(old.get("TAX_VALUE").textValue()).isEqualTo("1600.00");
        assertThat(old.get("COMPANY_ID").textValue()).isEqualTo("11");
        assertThat(old.get("CONTACT_ID").isNull()).isTrue();
        assertThat(old.get("DATE_CREATE").textValue()).endsWith("+05:00");
        assertThat(old.get("STAGE_ID").textValue()).isEqualTo("EXECUTING");

        var item = client.result("crm.item.get", "{\"entityTypeId\":2,\"id\":7405}")
                .get("item");
        assertThat(item.get("id").isIntegralNumber()).isTrue();
        assertThat(item.get("opportunity").isIntegralNumber()).isTrue();
        assertThat(item.get("opportunity").intValue()).isEqualTo(11600);
        assertThat(item.get("contactId").intValue()).isZero();
        assertThat(item.get("isWon").isNull()).isTrue();
        assertThat(item.get("stageSemanticId").textValue()).isEqualTo("P");
        assertThat(item.get("entityTypeId").intValue()).isEqualTo(2);
    }

    @Test
    void closesADealByItsStage() {
        assertThat(client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"STAGE_ID\":\"WON\"}}")
                        .booleanValue())
                .isTrue();

        var deal = client.result("crm.deal.get", "{\"id\":\"7405\"}");
        assertThat(deal.get("CLOSED").textValue()).isEqualTo("Y");
        assertThat(deal.get("STAGE_SEMANTIC_ID").textValue()).isEqualTo("S");
        assertThat(bitrix.ledger().entries("deal-updated")).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("7405");
            assertThat(entry.answer()).isEqualTo("200");
            assertThat(entry.detail().getJsonObject("fields").getString("STAGE_ID"))
                    .isEqualTo("WON");
        });
    }

    @Test
    void refusesAStageThatTheFunnelDoesNotHave() {
        var answer =
                client.raw("crm.item.update", "{\"entityTypeId\":2,\"id\":7405,\"fields\":{\"stageId\":\"C9:WON\"}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("CRM_FIELD_ERROR_VALUE_NOT_VALID");
    }

    @Test
    void keepsTheTimeOfADealWhenASaveChangesNothing() {
        var before = updatedTime();
        bitrix.shiftClock(Duration.ofHours(1));
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"TITLE\":\"Поставка кофе\",\"COMPANY_ID\":11}}");
        assertThat(updatedTime()).isEqualTo(before);
        assertThat(bitrix.ledger().entries("deal-updated")).isEmpty();

        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"TITLE\":\"Иначе\"}}");
        assertThat(Duration.between(before, updatedTime())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void passesOverUnknownFieldsAndCustomFieldsThatAreNotThereYet() {
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"NO_SUCH\":1,\"UF_CRM_KOPIR_NUMBER\":\"WB-1\"}}");
        assertThat(bitrix.ledger().entries("deal-updated")).isEmpty();

        addNumberField();
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"UF_CRM_KOPIR_NUMBER\":\"WB-1\"}}");

        assertThat(client.result("crm.deal.get", "{\"id\":7405}")
                        .get("UF_CRM_KOPIR_NUMBER")
                        .textValue())
                .isEqualTo("WB-1");
        assertThat(client.result("crm.item.get", "{\"entityTypeId\":2,\"id\":7405}")
                        .at("/item/ufCrmKopirNumber")
                        .textValue())
                .isEqualTo("WB-1");
        assertThat(client.result("crm.item.get", "{\"entityTypeId\":2,\"id\":7405,\"useOriginalUfNames\":\"Y\"}")
                        .at("/item/UF_CRM_KOPIR_NUMBER")
                        .textValue())
                .isEqualTo("WB-1");
        assertThat(bitrix.ledger().entries("deal-updated"))
                .singleElement()
                .satisfies(entry -> assertThat(
                                entry.detail().getJsonObject("fields").getString("UF_CRM_KOPIR_NUMBER"))
                        .isEqualTo("WB-1"));
    }

    @Test
    void showsCustomFieldsInOldListsOnlyWhenAskedToAndInUniversalOnesWithTheAsterisk() {
        addNumberField();
        var unasked =
                client.result("crm.deal.list", "{\"filter\":{\"ID\":7405}}").get(0);
        assertThat(unasked.has("UF_CRM_KOPIR_NUMBER")).isFalse();
        assertThat(unasked.has("TITLE")).isTrue();
        var asked = client.result("crm.deal.list", "{\"filter\":{\"ID\":7405},\"select\":[\"*\",\"UF_*\"]}")
                .get(0);
        assertThat(asked.has("UF_CRM_KOPIR_NUMBER")).isTrue();

        var item = client.result(
                        "crm.item.list", "{\"entityTypeId\":2,\"filter\":{\"id\":7405},\"useOriginalUfNames\":\"Y\"}")
                .at("/items/0");
        assertThat(item.has("UF_CRM_KOPIR_NUMBER")).isTrue();
        var masked = client.result(
                        "crm.item.list",
                        "{\"entityTypeId\":2,\"filter\":{\"id\":7405},\"select\":[\"id\",\"UF_*\"],\"useOriginalUfNames\":\"Y\"}")
                .at("/items/0");
        assertThat(masked).isEqualTo(RestClient.read("{\"id\":7405}"));
    }

    @Test
    void listsCustomFieldsAndRefusesASecondOfTheName() {
        addNumberField();
        var listed = client.result("crm.deal.userfield.list", "{\"filter\":{\"FIELD_NAME\":\"UF_CRM_KOPIR_NUMBER\"}}");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("USER_TYPE_ID").textValue()).isEqualTo("string");

        var second = client.raw(
                "crm.deal.userfield.add", "{\"fields\":{\"USER_TYPE_ID\":\"string\",\"FIELD_NAME\":\"KOPIR_NUMBER\"}}");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(bitrix.ledger().entries("userfield-added")).hasSize(1);
    }

    @Test
    void makesTheAmountFromTheRows() {
        var id = client.result("crm.deal.add", "{\"fields\":{\"TITLE\":\"Новая\",\"COMPANY_ID\":11}}")
                .longValue();
        client.result(
                "crm.deal.productrows.set",
                "{\"id\":%d,\"rows\":[{\"PRODUCT_ID\":101,\"PRICE\":100,\"QUANTITY\":3,\"TAX_RATE\":16,\"TAX_INCLUDED\":\"Y\"}]}"
                        .formatted(id));

        assertThat(client.result("crm.deal.get", "{\"id\":%d}".formatted(id))
                        .get("OPPORTUNITY")
                        .textValue())
                .isEqualTo("300.00");
        var row = client.result(
                        "crm.item.productrow.list", "{\"filter\":{\"=ownerType\":\"D\",\"=ownerId\":%d}}".formatted(id))
                .at("/productRows/0");
        assertThat(row.get("productName").textValue()).isEqualTo("Кофе зерновой 1 кг");
        assertThat(row.get("priceExclusive").decimalValue()).isEqualByComparingTo("86.21");
        assertThat(row.get("taxIncluded").textValue()).isEqualTo("Y");
        var old = client.result("crm.deal.productrows.get", "{\"id\":%d}".formatted(id))
                .get(0);
        assertThat(old.get("PRICE").isNumber()).isTrue();
        assertThat(old.get("PRICE_ACCOUNT").textValue()).isEqualTo("100.00");
        assertThat(old.get("ID").isTextual()).isTrue();
        assertThat(bitrix.ledger().entries().stream().map(LedgerEntry::kind))
                .containsExactly("deal-added", "rows-set", "deal-updated");
    }

    @Test
    void movesADealToAnotherFunnelOnlyInTheUniversalFamily() {
        var funnel = client.result("crm.category.add", "{\"entityTypeId\":2,\"fields\":{\"name\":\"Опт\"}}")
                .at("/category/id")
                .longValue();
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"CATEGORY_ID\":%d}}".formatted(funnel));
        assertThat(client.result("crm.deal.get", "{\"id\":7405}")
                        .get("CATEGORY_ID")
                        .textValue())
                .isEqualTo("0");

        var item = client.result(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":7405,\"fields\":{\"categoryId\":%d,\"stageId\":\"C%d:WON\"}}"
                                .formatted(funnel, funnel))
                .get("item");
        assertThat(item.get("stageSemanticId").textValue()).isEqualTo("S");
        assertThat(client.result("crm.status.list", "{\"filter\":{\"ENTITY_ID\":\"DEAL_STAGE_%d\"}}".formatted(funnel)))
                .hasSize(8);
    }

    @Test
    void findsDealsByTimeAndSemantics() {
        bitrix.shiftClock(Duration.ofHours(2));
        client.result("crm.deal.update", "{\"id\":7403,\"fields\":{\"STAGE_ID\":\"WON\"}}");
        var since = OffsetDateTime.now().plusHours(1).withNano(0);
        var items = client.result(
                "crm.item.list",
                "{\"entityTypeId\":2,\"select\":[\"id\"],\"filter\":{\">=updatedTime\":\"%s\",\"stageSemanticId\":\"S\"}}"
                        .formatted(since));
        assertThat(items.get("items")).hasSize(1);
        assertThat(items.at("/items/0")).isEqualTo(RestClient.read("{\"id\":7403}"));
    }

    @Test
    void deletesADeal() {
        client.result("crm.deal.delete", "{\"id\":7401}");
        var gone = client.raw("crm.deal.get", "{\"id\":7401}");
        assertThat(gone.statusCode()).isEqualTo(400);
        assertThat(gone.body()).isEqualTo("{\"error\":\"\",\"error_description\":\"Not found\"}");
        assertThat(client.raw("crm.item.get", "{\"entityTypeId\":2,\"id\":7401}")
                        .body())
                .contains("NOT_FOUND");
    }

    private static OffsetDateTime updatedTime() {
        var item = client.result("crm.item.get", "{\"entityTypeId\":2,\"id\":7405}")
                .get("item");
        return OffsetDateTime.parse(item.get("updatedTime").textValue());
    }

    private static void addNumberField() {
        client.result(
                "crm.deal.userfield.add",
                "{\"fields\":{\"USER_TYPE_ID\":\"string\",\"FIELD_NAME\":\"KOPIR_NUMBER\",\"EDIT_FORM_LABEL\":{\"ru\":\"Документ 1С\"}}}");
    }
}
