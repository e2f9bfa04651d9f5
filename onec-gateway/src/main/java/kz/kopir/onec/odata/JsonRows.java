package kz.kopir.onec.odata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.contracts.EventJson;

/** Reads the rows of <code>{"value": [row, …]}</code> from pieces of it as they come, cut anywhere. */
final class JsonRows {

    private static final ObjectMapper JSON = EventJson.mapper();
    private static final int IN_OBJECT = 1;
    private static final int IN_LIST = 2;
    private static final int IN_ROW = 3;

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private TokenBuffer row;
    private int depth;
    private boolean inRows;
    private boolean isList;

    JsonRows() {
        try {
            parser = JSON.getFactory().createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /**
     * The rows that end in this piece.
     *
     * @throws IOException it is no JSON
     */
    List<JsonNode> next(byte[] piece) throws IOException {
        var rows = new ArrayList<JsonNode>();
        feeder.feedInput(piece, 0, piece.length);
        for (var token = parser.nextToken(); token != JsonToken.NOT_AVAILABLE; token = parser.nextToken()) {
            take(token);
            if (row != null && depth == IN_LIST) {
                rows.add(JSON.readTree(row.asParser(parser)));
                row = null;
            }
        }
        return rows;
    }

    /** Whether it was a list and has come to its end. */
    boolean isWhole() {
        return isList && depth == 0;
    }

    private void take(JsonToken token) throws IOException {
        if (token.isStructStart()) {
            begin(token);
        } else if (token.isStructEnd()) {
            depth--;
            inRows = inRows && depth >= IN_LIST;
        }
        if (row != null) {
            row.copyCurrentEvent(parser);
        }
    }

    private void begin(JsonToken token) throws IOException {
        depth++;
        if (depth == IN_LIST
                && token == JsonToken.START_ARRAY
                && parser.currentName().equals("value")) {
            inRows = true;
            isList = true;
        } else if (depth == IN_ROW && inRows) {
            row = new TokenBuffer(parser).forceUseOfBigDecimal(true);
        } else if (depth == IN_OBJECT && token != JsonToken.START_OBJECT) {
            throw new IOException("A list of OData begins with an object");
        }
    }
}
