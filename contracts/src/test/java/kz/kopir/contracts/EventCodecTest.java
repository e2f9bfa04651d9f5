package kz.kopir.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String GOODS = """
            {"connection": "main", "onec_id": "b1", "what": "STOCK", "at": "2026-11-20T10:00:00+05:00"}""";
    private static final GoodsChanged EVENT =
            new GoodsChanged("main", "b1", GoodsChanged.What.STOCK, OffsetDateTime.parse("2026-11-20T10:00:00+05:00"));

    private final EventCodec codec = new EventCodec();

    @Test
    void writesBinaryModeWithTheTrace() {
        var encoded = codec.encode(EVENT, "id-1", "onec-gateway", OffsetDateTime.parse("2026-11-20T05:00:00Z"), TRACE);

        assertThat(encoded.topic()).isEqualTo(Topic.GOODS_CHANGED);
        assertThat(encoded.key()).isEqualTo("main/b1");
        assertThat(encoded.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "id-1",
                        "ce_source", "onec-gateway",
                        "ce_type", "kz.kopir.goods.changed.v1",
                        "ce_time", "2026-11-20T05:00:00Z",
                        "content-type", "application/json",
                        "ce_traceparent", TRACE,
                        "traceparent", TRACE));
        assertThat(decode(encoded.headers(), new String(encoded.value(), UTF_8)))
                .isEqualTo(new DecodedEvent(
                        "id-1", "onec-gateway", OffsetDateTime.parse("2026-11-20T05:00:00Z"), TRACE, EVENT));
    }

    @Test
    void readsHeadersInAnyCaseAndTheTraceOfOtherTools() {
        var headers = new HashMap<>(binary());
        headers.put("Content-Type", "application/json; charset=UTF-8");
        headers.put("traceparent", TRACE);

        assertThat(decode(headers, GOODS).traceparent()).isEqualTo(TRACE);
    }

    @Test
    void leavesOutATraceThatIsNone() {
        var headers = new HashMap<>(binary());
        headers.put("traceparent", "not a trace");

        assertThat(decode(headers, GOODS).traceparent()).isNull();
    }

    @Test
    void readsStructuredModeWithMoneyToTheLastDigit() {
        var value = Sample.of(Topic.DEAL_CLOSED, "structured").json();
        value.withObject("/data").put("total", new BigDecimal("12345678901234.56789012"));
        var headers = Map.of("content-type", "application/cloudevents+json; charset=utf-8".getBytes(UTF_8));

        var decoded = codec.decode(Topic.DEAL_CLOSED, headers, value.toString().getBytes(UTF_8));

        assertThat(decoded.id()).isEqualTo("erp-000017");
        assertThat(decoded.source()).isEqualTo("erp:demo");
        assertThat(decoded.time()).isEqualTo("2026-11-20T05:00:01.250Z");
        assertThat(decoded.traceparent()).isEqualTo(TRACE);
        assertThat(((DealClosed) decoded.event()).total()).isEqualTo("12345678901234.56789012");
    }

    @Test
    void doesNotMindAStructuredEventsExtensions() {
        var value = Sample.of(Topic.GOODS_CHANGED, "structured").json();
        value.put("partitionKey", "main")
                .put("sampledrate", 3)
                .putObject("Deep")
                .put("x", 1);

        assertThat(decode(Map.of(), value.toString()).id()).isEqualTo("1c-000001");
    }

    @Test
    void takesTheSourceOfABareRecordFromItsData() {
        var decoded = Sample.of(Topic.DEAL_CLOSED, "minimal").decode();

        assertThat(decoded.source()).isEqualTo("erp:demo");
        assertThat(decoded.id()).isEqualTo(EventHash.identity(decoded.event()));
        assertThat(decoded.time()).isNull();
    }

    @Test
    void namesABareRecordWithoutASource() {
        assertThat(decode(Map.of(), GOODS).source()).isEqualTo("kopir:bare");
    }

    @Test
    void knowsABareRecordAgainHoweverItIsWritten() {
        var same = """
                {"what": "STOCK", "at": "2026-11-20T05:00:00.0Z", "onec_id": "b1", "connection": "main", "later": null}""";
        var other = GOODS.replace("b1", "b2");

        assertThat(decode(Map.of(), same).id())
                .isEqualTo(decode(Map.of(), GOODS).id());
        assertThat(decode(Map.of(), other).id())
                .isNotEqualTo(decode(Map.of(), GOODS).id());
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        var later = GOODS.replaceFirst("\\{", "{\"later\": {\"deep\": [1, 1E300, null]}, ");

        assertThat(decode(binary(), later).event()).isEqualTo(EVENT);
    }

    @Test
    void readsNullAsAbsent() {
        var data = Sample.of(Topic.DEAL_CLOSED, "minimal").data();
        data.putNull("seller_bin").putNull("payment").putNull("version");
        data.withObject("/customer").putNull("bin").putNull("phone");

        var decoded = codec.decode(Topic.DEAL_CLOSED, Map.of(), data.toString().getBytes(UTF_8));

        assertThat(decoded.event())
                .isEqualTo(Sample.of(Topic.DEAL_CLOSED, "minimal").decode().event());
    }

    @Test
    void keepsTheOffsetOfTimes() {
        var event = (GoodsChanged) decode(Map.of(), GOODS).event();

        assertThat(event.at().getOffset()).hasToString("+05:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../README.md"})
    void readsTheDealThatTheReadmeSends(String readme) throws IOException {
        var text = Files.readString(Path.of(readme));
        var start = text.indexOf("echo '{") + "echo '".length();
        var json = text.substring(start, text.indexOf("'", start)).replace("\n", "");

        var deal = (DealClosed)
                codec.decode(Topic.DEAL_CLOSED, Map.of(), json.getBytes(UTF_8)).event();

        assertThat(deal.key()).isEqualTo("erp:demo/A-1001");
    }

    private DecodedEvent decode(Map<String, String> headers, String value) {
        var bytes = new HashMap<String, byte[]>();
        headers.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return codec.decode(Topic.GOODS_CHANGED, bytes, value.getBytes(UTF_8));
    }

    private static Map<String, String> binary() {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", "id-1",
                "ce_source", "onec-gateway",
                "ce_type", "kz.kopir.goods.changed.v1");
    }
}
