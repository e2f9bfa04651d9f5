package kz.kopir.bitrix.client;

import java.time.Duration;

/** How a call to Bitrix24 ended. */
public sealed interface BitrixReply {

    /** It was done. */
    record Answer(CrmData result, AnswerTime time) implements BitrixReply {}

    /**
     * It was certainly not done, and may be tried again.
     *
     * @param after how long to wait, or null when nothing is known
     */
    record NotDone(String code, String message, Duration after) implements BitrixReply {}

    /**
     * Bitrix24 said no.
     *
     * @param error   Bitrix24's own code, often empty
     * @param message Bitrix24's own words, in the portal's language
     */
    record Refused(int status, String error, String message) implements BitrixReply {

        /** Whether the object that the call was about is not there; methods {@code crm.item.*} have a code for it. */
        public boolean notFound() {
            return "NOT_FOUND".equals(error) || "ERROR_NOT_FOUND".equals(error);
        }
    }

    /** It was sent, and nobody knows what came of it. A read may be repeated, a write has to be looked for. */
    record Unknown(String code, String message) implements BitrixReply {}
}
