package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parameters, answers, errors, batches, pages and limits, as they are on the wire. */
class WireTest {

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
    void mergesQueryFormAndJson() {
        var byQuery = client.get("/rest/1/sandbox/crm.deal.get.json/?ID=7405");
        assertThat(byQuery.statusCode()).isEqualTo(200);
        var byForm = client.form("crm.deal.list", "filter%5BID%5D=7405&select%5B%5D=ID&select%5B%5D=TITLE");
        assertThat(RestClient.read(byForm.body()).at("/result/0/TITLE").textValue())
                .isEqualTo("Поставка кофе");
        var merged = client.raw("crm.item.get?entityTypeId=2", "{\"id\":7405}");
        assertThat(merged.statusCode()).isEqualTo(200);
        client.form("crm.deal.update", "id=7405&fields%5BTITLE%5D=%D0%AF+%26+%D1%82%D1%8B");
        assertThat(client.result("crm.deal.get", "{\"id\":7405}").get("TITLE").textValue())
                .isEqualTo("Я & ты");
    }

    @Test
    void readsNoParametersFromJsonWithAByteOrderMark() {
        var answer = client.raw("crm.deal.get", "\uFEFF{\"id\":7405}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ID is not defined or invalid");
    }

    @Test
    void writesJsonAsPhpDoes() {
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"TITLE\":\"a/б\"}}");
        var answer = client.raw("crm.deal.get", "{\"id\":7405}");
        assertThat(answer.body()).contains("\"a\\/\\u0431\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        var time = RestClient.read(answer.body()).get("time");
        assertThat(time.get("start").isNumber()).isTrue();
        assertThat(time.get("date_start").textValue()).endsWith("+05:00");
        assertThat(time.has("operating")).isTrue();
        assertThat(time.has("operating_reset_at")).isTrue();
    }

    @Test
    void refusesAWrongCodeAndAnUnknownMethod() {
        assertThat(client.get("/rest/1/guess/crm.deal.list").statusCode()).isEqualTo(401);
        assertThat(client.get("/rest/1/guess/crm.deal.list").body()).contains("INVALID_CREDENTIALS");
        var unknown = client.raw("crm.nothing.get", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("ERROR_METHOD_NOT_FOUND");
        assertThat(client.raw("crm.item.list", "{\"entityTypeId\":2,\"filter\":{\"nope\":1}}")
                        .body())
                .contains("INVALID_ARG_VALUE", "Invalid filter: field 'nope' is not allowed in filter");
        assertThat(client.result("crm.deal.list", "{\"filter\":{\"NOPE\":1}}")).hasSize(6);
    }

    @Test
    void filtersWithPrefixes() {
        assertThat(deals("{\">ID\":7404}")).isEqualTo(2);
        assertThat(deals("{\">=ID\":\"7404\",\"<ID\":7406}")).isEqualTo(2);
        assertThat(deals("{\"@STAGE_ID\":[\"NEW\",\"PREPARATION\"]}")).isEqualTo(2);
        assertThat(deals("{\"!@STAGE_ID\":[\"NEW\",\"PREPARATION\"]}")).isEqualTo(4);
        assertThat(deals("{\"%TITLE\":\"кофе\"}")).isEqualTo(3);
        assertThat(deals("{\"=%TITLE\":\"кофе%\"}")).isEqualTo(2);
        assertThat(deals("{\"!%TITLE\":\"кофе\"}")).isEqualTo(3);
        assertThat(deals("{\"!COMPANY_ID\":\"\"}")).isEqualTo(5);
        assertThat(deals("{\"COMPANY_ID\":\"\"}")).isEqualTo(1);
        assertThat(deals("{\">OPPORTUNITY\":20000}")).isEqualTo(3);
        assertThat(client.body(
                                "crm.item.list",
                                "{\"entityTypeId\":2,\"filter\":{\"0\":{\"logic\":\"OR\",\"0\":{\"id\":7401},\"1\":{\"stageId\":\"PREPARATION\"}}}}")
                        .get("total")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void pagesByFiftyAndWithoutCounting() {
        bitrix.settings(bitrix.settings().limit(1000, 1000));
        IntStream.range(0, 60).forEach(i -> client.result("crm.deal.add", "{\"fields\":{\"TITLE\":\"n\"}}"));
        var first = client.body("crm.deal.list", "{\"filter\":{\"TITLE\":\"n\"},\"order\":{\"ID\":\"ASC\"}}");
        assertThat(first.get("result")).hasSize(50);
        assertThat(first.get("next").intValue()).isEqualTo(50);
        assertThat(first.get("total").intValue()).isEqualTo(60);
        var second =
                client.body("crm.deal.list", "{\"filter\":{\"TITLE\":\"n\"},\"order\":{\"ID\":\"ASC\"},\"start\":50}");
        assertThat(second.get("result")).hasSize(10);
        assertThat(second.has("next")).isFalse();
        var last = first.at("/result/49/ID").asLong();
        var byKey = client.body(
                "crm.item.list",
                "{\"entityTypeId\":2,\"filter\":{\">id\":%d,\"title\":\"n\"},\"order\":{\"id\":\"ASC\"},\"start\":-1}"
                        .formatted(last));
        assertThat(byKey.at("/result/items")).hasSize(10);
        assertThat(byKey.get("total").intValue()).isZero();
        assertThat(byKey.has("next")).isFalse();
    }

    @Test
    void runsABatchInOrderWithReferences() {
        var commands = new LinkedHashMap<String, String>();
        commands.put("deal", "crm.item.get?entityTypeId=2&id=7405");
        commands.put("rows", "crm.item.productrow.list?filter[ownerType]=D&filter[ownerId]=$result[deal][item][id]");
        commands.put("company", "crm.company.get?id=$result[deal][item][companyId]");
        commands.put("bad", "crm.contact.get?id=$result[deal][item][contactId]");
        commands.put("all", "crm.deal.list?select[]=ID");
        var batch = client.batch(commands, false);

        assertThat(batch.at("/result/company/TITLE").textValue()).isEqualTo("ТОО «Ромашка»");
        assertThat(batch.at("/result_error/bad/error_description").textValue())
                .isEqualTo("ID is not defined or invalid");
        assertThat(batch.at("/result_total/all").intValue()).isEqualTo(6);
        assertThat(batch.at("/result_next").isArray()).isTrue();
        assertThat(batch.at("/result_time/deal/operating").isNumber()).isTrue();
        assertThat(batch.at("/result/rows/productRows")).hasSize(1);
    }

    @Test
    void endsANameAtTheFirstUnencodedEqualsSignAsPhpDoes() {
        var batch = client.batch(
                Map.of("rows", "crm.item.productrow.list?filter[=ownerType]=D&filter[=ownerId]=7405"), false);
        assertThat(batch.at("/result_error/rows/error").textValue()).isEqualTo("100");
        var encoded = client.batch(
                Map.of("rows", "crm.item.productrow.list?filter%5B%3DownerType%5D=D&filter%5B%3DownerId%5D=7405"),
                false);
        assertThat(encoded.at("/result/rows/productRows")).hasSize(1);
    }

    @Test
    void stopsAHaltingBatchAtTheFirstError() {
        var commands = new LinkedHashMap<String, String>();
        commands.put("a", "crm.deal.get?id=7405");
        commands.put("b", "crm.deal.get?id=1");
        commands.put("c", "crm.deal.get?id=7406");
        var batch = client.batch(commands, true);
        assertThat(batch.get("result").has("a")).isTrue();
        assertThat(batch.get("result_error").has("b")).isTrue();
        assertThat(batch.get("result").has("c")).isFalse();
        assertThat(batch.get("result_error").has("c")).isFalse();
    }

    @Test
    void givesListsForNumericKeysAndEmptyOnes() {
        var batch = client.result("batch", "{\"cmd\":[\"server.time\",\"crm.deal.get?id=7405\"]}");
        assertThat(batch.get("result").isArray()).isTrue();
        assertThat(batch.get("result_error").isArray()).isTrue();
        assertThat(batch.get("result_error")).isEmpty();
    }

    @Test
    void refusesLongAndNestedBatches() {
        var commands = new LinkedHashMap<String, String>();
        IntStream.rangeClosed(0, 50).forEach(i -> commands.put("c" + i, "server.time"));
        var request = new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(Map.of("cmd", commands))
                .toString();
        var answer = client.raw("batch", request);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ERROR_BATCH_LENGTH_EXCEEDED");
        assertThat(client.batch(Map.of("n", "batch?cmd[a]=server.time"), false)
                        .at("/result_error/n/error")
                        .textValue())
                .isEqualTo("ERROR_BATCH_METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesMoreThanTheBucketHoldsAndCountsABatchOnce() {
        bitrix.settings(bitrix.settings().limit(0.001, 2));
        client.batch(Map.of("a", "server.time", "b", "server.time", "c", "server.time"), false);
        assertThat(client.raw("server.time", "{}").statusCode()).isEqualTo(200);
        var refused = client.raw("crm.deal.update", "{\"id\":7405,\"fields\":{\"STAGE_ID\":\"WON\"}}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"QUERY_LIMIT_EXCEEDED\",\"error_description\":\"Too many requests\"}");
        assertThat(bitrix.ledger().entries("deal-updated")).isEmpty();
    }

    @Test
    void losesAnswersAfterTheWork() {
        bitrix.faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("crm.timeline.comment.add")
                        .times(1));
        var command = "crm.timeline.comment.add?fields[ENTITY_ID]=7405&fields[ENTITY_TYPE]=deal&fields[COMMENT]=x";
        assertThatThrownBy(() -> client.batch(Map.of("c", command), false)).isInstanceOf(UncheckedIOException.class);
        assertThat(bitrix.ledger().entries("comment-added"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
    }

    @Test
    void saysTooManyRequestsOrHtmlWhenTold() {
        client.control(
                "PUT",
                "/_sim/faults",
                "{\"faults\":[{\"kind\":\"query_limit\",\"times\":1},{\"kind\":\"html\",\"status\":502,\"times\":1}]}");
        assertThat(client.raw("server.time", "{}").body()).contains("QUERY_LIMIT_EXCEEDED");
        var html = client.raw("server.time", "{}");
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
        assertThat(client.raw("server.time", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void failsOneCommandOfABatchWhenTold() {
        bitrix.faults()
                .set(Fault.of(BitrixSimulator.METHOD_ERROR)
                        .path("crm.deal.update")
                        .body("{\"error\":\"\",\"error_description\":\"Access denied\"}")
                        .status(400)
                        .times(1));
        var commands = new LinkedHashMap<String, String>();
        commands.put("u", "crm.deal.update?id=7405&fields[TITLE]=x");
        commands.put("g", "crm.deal.get?id=7405");
        var batch = client.batch(commands, false);
        assertThat(batch.at("/result_error/u/error_description").textValue()).isEqualTo("Access denied");
        assertThat(batch.at("/result/g/TITLE").textValue()).isEqualTo("Поставка кофе");
    }

    @Test
    void blocksAMethodThatHasCostTooMuchUntilItsWindowEnds() {
        bitrix.faults()
                .set(Fault.of(BitrixSimulator.HEAVY)
                        .path("crm.deal.get")
                        .body("481")
                        .times(1));
        var heavy = client.body("crm.deal.get", "{\"id\":7405}");
        assertThat(heavy.at("/time/operating").doubleValue()).isGreaterThan(480);

        var blocked = client.raw("CRM.deal.get", "{\"id\":7405}");
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(RestClient.read(blocked.body()).get("error").textValue()).isEqualTo("OPERATION_TIME_LIMIT");
        var batch = client.batch(Map.of("g", "crm.deal.get?id=7405", "l", "crm.deal.list"), false);
        assertThat(batch.at("/result_error/g/error").textValue()).isEqualTo("OPERATION_TIME_LIMIT");
        assertThat(batch.at("/result/l").size()).isPositive();

        bitrix.shiftClock(Duration.ofSeconds(601));
        assertThat(client.raw("crm.deal.get", "{\"id\":7405}").statusCode()).isEqualTo(200);
    }

    private static int deals(String filter) {
        return client.body("crm.deal.list", "{\"filter\":%s}".formatted(filter))
                .get("total")
                .intValue();
    }
}
