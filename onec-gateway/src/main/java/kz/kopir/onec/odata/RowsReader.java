package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kz.kopir.platform.outbound.AnswerTooLongException;
import kz.kopir.platform.outbound.BodyPieces;
import kz.kopir.platform.outbound.OutboundHttp;

/** Gives the rows of an answer on as they come, so that a list of any length takes no more memory than a short one. */
final class RowsReader implements AnswerReader {

    private final long longest;
    private final UnaryOperator<JsonNode> toOurs;
    private final Function<List<JsonNode>, Uni<Void>> rows;
    private Pieces pieces;
    private boolean begunAgain;
    private volatile Throwable failure;

    /**
     * @param longest bytes; more is no answer
     * @param rows    is given those of an answer that may yet turn out to be none
     */
    RowsReader(long longest, UnaryOperator<JsonNode> toOurs, Function<List<JsonNode>, Uni<Void>> rows) {
        this.longest = longest;
        this.toOurs = toOurs;
        this.rows = rows;
    }

    @Override
    public BodyPieces begin() {
        begunAgain = pieces != null && pieces.given;
        pieces = new Pieces();
        return pieces;
    }

    /** An answer without rows of its own; empty for what is no list. */
    @Override
    public Optional<ODataReply> read(OutboundHttp.Answer answer) {
        if (begunAgain) {
            return Optional.of(new ODataReply.NotDone("ONEC-0110", "1C broke off within a list", false, null));
        }
        return answer.status() < 300 && pieces.json != null && pieces.json.isWhole()
                ? Optional.of(new ODataReply.Answer(
                        JsonNodeFactory.instance.objectNode().set("value", JsonNodeFactory.instance.arrayNode())))
                : Optional.empty();
    }

    /** What 1C answered is worth nothing when its rows could not be taken. */
    Uni<ODataReply> unlessRowsFailed(ODataReply reply) {
        return failure == null ? Uni.createFrom().item(reply) : Uni.createFrom().failure(failure);
    }

    private final class Pieces implements BodyPieces {

        /** Null once the answer has turned out to be no JSON. */
        private JsonRows json = new JsonRows();

        private long length;
        private boolean given;

        @Override
        public Future<Void> take(Buffer piece) {
            length += piece.length();
            if (length > longest) {
                return Future.failedFuture(new AnswerTooLongException());
            }
            var read = rows(piece);
            return read.isEmpty() || failure != null ? Future.succeededFuture() : give(read);
        }

        private List<JsonNode> rows(Buffer piece) {
            if (json == null) {
                return List.of();
            }
            try {
                return json.next(piece.getBytes());
            } catch (IOException noJson) {
                json = null;
                return List.of();
            }
        }

        /** The answer is read to its end whatever becomes of its rows: that they could not be taken is no trouble of 1C's. */
        private Future<Void> give(List<JsonNode> read) {
            given = true;
            return Future.fromCompletionStage(
                    rows.apply(read.stream().map(toOurs).toList())
                            .onFailure()
                            .invoke(failed -> failure = failed)
                            .onFailure()
                            .recoverWithNull()
                            .subscribeAsCompletionStage());
        }
    }
}
