package kz.kopir.onec.odata;

import java.util.Optional;
import kz.kopir.platform.outbound.BodyPieces;
import kz.kopir.platform.outbound.OutboundHttp;

/** Tells what an answer of a service of our own making in 1C means. */
@FunctionalInterface
public interface AnswerReader {

    /** Empty for what is not the service's own: a page, or the platform's errors. */
    Optional<ODataReply> read(OutboundHttp.Answer answer);

    /** Takes the body of the answer to one sending of the call; null where it is short enough to be kept. */
    default BodyPieces begin() {
        return null;
    }
}
