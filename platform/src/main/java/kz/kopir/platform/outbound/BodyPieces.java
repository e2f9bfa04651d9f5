package kz.kopir.platform.outbound;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Takes the body of one answer as it comes, so that a long one is never kept as a whole. */
@FunctionalInterface
public interface BodyPieces {

    /** The rest of the answer waits until the piece is done; a failure ends the call, as one without an answer. */
    Future<Void> take(Buffer piece);
}
