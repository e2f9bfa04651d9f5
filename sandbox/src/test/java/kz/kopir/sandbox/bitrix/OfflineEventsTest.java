package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfflineEventsTest {

    private static final String BIND = """
            {"event":"ONCRMDEALUPDATE","event_type":"offline","auth_connector":"kopir"}""";
    private static final String RESERVE = """
            {"clear":0,"auth_connector":"kopir"}""";

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
        bitrix.events(EventSettings.plain().application(true));
    }

    @Test
    void anInboundWebhookHasNoEvents() {
        bitrix.events(EventSettings.plain());

        for (var method : new String[] {"event.bind", "event.get", "event.offline.get", "event.offline.list"}) {
            var answer = client.raw(method, BIND);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Application context required");
        }
    }

    @Test
    void bindsOnceAndListsWhatIsBound() {
        assertThat(client.result("event.bind", BIND).booleanValue()).isTrue();

        assertThat(client.raw("event.bind", BIND).statusCode()).isEqualTo(400);
        assertThat(client.result("event.get", "{}").toString()).isEqualTo("""
                        [{"event":"ONCRMDEALUPDATE","handler":"","auth_type":"0","offline":1}]""");
        assertThat(client.raw("event.bind", BIND.replace("DEALUPDATE", "DEALCHANGE"))
                        .body())
                .contains("ERROR_EVENT_NOT_FOUND");
        assertThat(client.result("event.unbind", BIND).get("count").intValue()).isEqualTo(1);
    }

    @Test
    void keepsOneRecordForEachObjectAndNothingFromBeforeTheBinding() {
        var deal = deal();
        change(deal, "A", "");
        client.result("event.bind", BIND);
        change(deal, "B", "");
        change(deal, "C", "");

        var events = client.result("event.offline.get", RESERVE).get("events");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).at("/EVENT_DATA/FIELDS/ID").textValue()).isEqualTo(deal);
        assertThat(events.get(0).get("EVENT_NAME").textValue()).isEqualTo("ONCRMDEALUPDATE");
    }

    @Test
    void aReservedRecordIsHiddenUntilItsProcessAsksAgainAndAChangeMeanwhileIsARecordAnew() {
        client.result("event.bind", BIND);
        var deal = deal();
        change(deal, "A", "");
        var first = client.result("event.offline.get", RESERVE);
        var process = first.get("process_id").textValue();

        assertThat(client.result("event.offline.get", RESERVE).get("events")).isEmpty();
        change(deal, "B", "");
        var again = client.result("event.offline.get", "{\"clear\":0,\"process_id\":\"" + process + "\"}");
        assertThat(again.get("events")).isEqualTo(first.get("events"));

        client.result("event.offline.clear", cleared(process, first.get("events")));
        assertThat(client.result("event.offline.get", "{\"clear\":0,\"process_id\":\"" + process + "\"}")
                        .get("events"))
                .isEmpty();
        assertThat(client.result("event.offline.get", RESERVE).get("events")).hasSize(1);
    }

    @Test
    void takesRecordsAwayAtOnceUnlessToldOtherwise() {
        client.result("event.bind", BIND);
        change(deal(), "A", "");

        var taken = client.result("event.offline.get", "{\"auth_connector\":\"kopir\"}");
        assertThat(taken.get("process_id").isNull()).isTrue();
        assertThat(taken.get("events")).hasSize(1);
        assertThat(bitrix.offlineRecords()).isZero();
    }

    @Test
    void aFailedRecordIsGivenOnlyToWhoAsksForFailedOnes() {
        client.result("event.bind", BIND);
        change(deal(), "A", "");
        var given = client.result("event.offline.get", RESERVE);
        var process = given.get("process_id").textValue();

        client.result("event.offline.error", cleared(process, given.get("events")));

        var ask = "{\"clear\":0,\"process_id\":\"" + process + "\",\"error\":%d}";
        assertThat(client.result("event.offline.get", ask.formatted(0)).get("events"))
                .isEmpty();
        assertThat(client.result("event.offline.get", ask.formatted(1)).get("events"))
                .hasSize(1);
        assertThat(StreamSupport.stream(
                        client.result("event.offline.list", "{}").spliterator(), false))
                .extracting(row -> row.get("ERROR").textValue())
                .containsExactly("1");
    }

    @Test
    void aConnectorIsNotToldOfItsOwnChanges() {
        client.result("event.bind", BIND);
        var deal = deal();

        change(deal, "ours", "kopir");
        client.batch(
                java.util.Map.of(
                        "c1", "crm.item.update?entityTypeId=2&id=" + deal + "&fields[title]=D&auth_connector=kopir"),
                false);
        assertThat(bitrix.offlineRecords()).isZero();

        change(deal, "another's", "other");
        assertThat(bitrix.offlineRecords()).isEqualTo(1);
    }

    @Test
    void aPlanWithoutTheExtendedModeReservesNothing() {
        bitrix.events(EventSettings.plain().application(true).extended(false));

        assertThat(client.result("feature.get", "{\"CODE\":\"rest_offline_extended\"}")
                        .get("value")
                        .textValue())
                .isEqualTo("N");
        assertThat(client.raw("event.offline.get", RESERVE).statusCode()).isEqualTo(403);
    }

    @Test
    void recordsAreKeptForThirtyDays() {
        client.result("event.bind", BIND);
        change(deal(), "A", "");

        bitrix.shiftClock(Duration.ofDays(29));
        assertThat(bitrix.offlineRecords()).isEqualTo(1);
        bitrix.shiftClock(Duration.ofDays(31));
        assertThat(bitrix.offlineRecords()).isZero();
    }

    @Test
    void theSettingsOfEventsAreChangedOverTheControlPort() {
        client.control("PUT", "/_sim/events", "{\"application\":false,\"robot_url\":\"http://localhost:1/x\"}");

        assertThat(bitrix.events().application()).isFalse();
        assertThat(bitrix.events().robotUrl()).hasToString("http://localhost:1/x");
        assertThat(client.control("PUT", "/_sim/events", "{\"application\":7}").statusCode())
                .isEqualTo(400);
    }

    private static String deal() {
        return client.result("crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"new\"}}")
                .at("/item/id")
                .asText();
    }

    private static void change(String deal, String title, String connector) {
        client.result(
                "crm.item.update",
                "{\"entityTypeId\":2,\"id\":%s,\"fields\":{\"title\":\"%s\"},\"auth_connector\":\"%s\"}"
                        .formatted(deal, title, connector));
    }

    private static String cleared(String process, JsonNode events) {
        return "{\"process_id\":\"%s\",\"message_id\":[%s]}"
                .formatted(process, events.get(0).get("MESSAGE_ID"));
    }
}
