package kz.kopir.bitrix.stock;

import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.platform.delivery.Outcome;

/** The portal did not do what was asked, and the attempt ends with it. */
public final class NotAnsweredException extends RuntimeException {

    static final String REFUSED = "BTX-0702";

    private final transient Outcome outcome;

    NotAnsweredException(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    /** What came instead of an answer. */
    public Outcome outcome() {
        return outcome;
    }

    /** The answer of a call that changes nothing: one whose outcome is unknown is as good as one that was not done. */
    static CrmData read(BitrixReply reply) {
        return switch (reply) {
            case Unknown unknown ->
                throw new NotAnsweredException(new Outcome.Retry(unknown.code(), unknown.message()));
            default -> written(reply);
        };
    }

    /** The answer of a call that changes something. */
    static CrmData written(BitrixReply reply) {
        return switch (reply) {
            case Answer answer -> answer.result();
            case NotDone notDone ->
                throw new NotAnsweredException(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
            case Unknown unknown ->
                throw new NotAnsweredException(new Outcome.Unknown(unknown.code(), unknown.message()));
            case Refused refused ->
                throw new NotAnsweredException(
                        new Outcome.Refused(REFUSED, "Битрикс24 не принимает остатки: " + refused.message()));
        };
    }
}
