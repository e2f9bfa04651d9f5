package kz.kopir.onec.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.outbound.OutboundHttp;

/**
 * Reads the rows of an answer one by one, as 1C sends them: neither the text nor the tree of a long one is kept, which would take thirty times
 * its bytes.
 */
final class RowsReader implements AnswerReader {

    private static final ObjectMapper JSON = EventJson.mapper();

    private final Names names;
    private final String set;
    private final Consumer<JsonNode> rows;

    /** @param rows is given those of an answer that may yet turn out to be none */
    RowsReader(Names names, String set, Consumer<JsonNode> rows) {
        this.names = names;
        this.set = set;
        this.rows = rows;
    }

    /** An answer without rows of its own; empty for what is no list. */
    @Override
    public Optional<ODataReply> read(OutboundHttp.Answer answer) {
        return answer.status() < 300 && isList(answer.body())
                ? Optional.of(new ODataReply.Answer(JSON.createObjectNode().set("value", JSON.createArrayNode())))
                : Optional.empty();
    }

    private boolean isList(Buffer body) {
        try (InputStream bytes = new ByteBufInputStream(body.getByteBuf());
                var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            var found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var isValue = parser.currentName().equals("value");
                if (parser.nextToken() == JsonToken.START_ARRAY && isValue) {
                    each(parser);
                    found = true;
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        } catch (IOException noJson) {
            return false;
        }
    }

    private void each(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.accept(names.toOurs(set, JSON.<JsonNode>readTree(parser)));
        }
    }
}
