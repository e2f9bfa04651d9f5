package kz.kopir.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.kopir.platform.outbound.AnswerTooLongException;
import kz.kopir.platform.outbound.BodyPieces;
import kz.kopir.platform.outbound.OutboundHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsReaderTest {

    private static final String LIST = """
            {"odata.metadata": "http://x/$metadata", "other": {"value": [{"Кол": 0}]}, "value": [
              {"Кол": 1.10, "Строки": [{"a": "[{"}, {"b": null}]}, {"Кол": 12345678901234.125}, {}], "odata.count": "3"}""";

    private final List<JsonNode> rows = new ArrayList<>();
    private final RowsReader reader = reader(1_000_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 10_000})
    void readsRowsThatAreCutAnywhere(int length) {
        assertThat(read(200, "\uFEFF" + LIST, length)).get().isInstanceOf(ODataReply.Answer.class);

        assertThat(rows)
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"Кол\":1.10,\"Строки\":[{\"a\":\"[{\"},{\"b\":null}]}",
                        "{\"Кол\":12345678901234.125}",
                        "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[{\"value\": []}]",
                "{}",
                "{\"value\": {\"a\": 1}}",
                "{\"value\": [{\"a\": 1}",
                "<html>1C</html>",
                "{\"value\": [{\"a\": 1}, <",
                "{\"odata.error\": {\"code\": \"9\"}}"
            })
    void takesNothingElseForAList(String body) {
        assertThat(read(200, body, 5)).isEmpty();
    }

    @Test
    void takesNoErrorForAList() {
        assertThat(read(500, LIST, 100)).isEmpty();
    }

    @Test
    void trustsNoRowsOfAnAnswerThatWasBrokenOff() {
        feed(reader.begin(), "{\"value\": [{\"a\": 1},", 100);

        assertThat(read(200, "{\"value\": [{\"a\": 1}]}", 100)).get().isInstanceOf(ODataReply.NotDone.class);
    }

    @Test
    void readsTheAnswerToACallThatWasTurnedAwayFirst() {
        feed(reader.begin(), "{\"exception\": {}}", 100);

        assertThat(read(200, "{\"value\": [{\"a\": 1}]}", 100)).get().isInstanceOf(ODataReply.Answer.class);
        assertThat(rows).hasSize(1);
    }

    @Test
    void tellsThatRowsCouldNotBeTakenAndReadsTheRestOfTheAnswer() {
        var full = new IllegalStateException("full");
        var refusing = new RowsReader(
                1_000_000, UnaryOperator.identity(), some -> Uni.createFrom().failure(full));

        assertThat(feed(refusing.begin(), LIST, 10)).allMatch(Future::succeeded);
        var reply = refusing.read(answer(200, LIST)).orElseThrow();
        assertThatThrownBy(() -> refusing.unlessRowsFailed(reply).await().indefinitely())
                .isSameAs(full);
    }

    @Test
    void endsAListWithoutEnd() {
        var taken = feed(reader(50).begin(), LIST, 20);

        assertThat(taken).first().matches(Future::succeeded);
        assertThat(taken.getLast().cause()).isInstanceOf(AnswerTooLongException.class);
    }

    private RowsReader reader(long longest) {
        return new RowsReader(longest, UnaryOperator.identity(), some -> {
            rows.addAll(some);
            return Uni.createFrom().voidItem();
        });
    }

    private Optional<ODataReply> read(int status, String body, int length) {
        assertThat(feed(reader.begin(), body, length)).allMatch(Future::succeeded);
        return reader.read(answer(status, body));
    }

    private static List<Future<Void>> feed(BodyPieces pieces, String body, int length) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var taken = new ArrayList<Future<Void>>();
        for (var at = 0; at < bytes.length; at += length) {
            taken.add(pieces.take(Buffer.buffer(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length)))));
        }
        return taken;
    }

    private static OutboundHttp.Answer answer(int status, String body) {
        return new OutboundHttp.Answer(status, "application/json", Buffer.buffer(body), null);
    }
}
