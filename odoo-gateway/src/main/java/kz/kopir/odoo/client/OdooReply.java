package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How a call to Odoo ended. */
public sealed interface OdooReply {

    /** @param json a method without a result answers null, which is a success */
    record Answer(JsonNode json) implements OdooReply {}

    /** No answer that was hoped for. */
    sealed interface Failed extends OdooReply {
        Trouble trouble();

        String code();

        String message();
    }

    /**
     * Nothing has happened, and it can be tried again.
     *
     * @param reached whether Odoo itself, or what stands before it, answered as it should
     * @param after   how long to wait; null for the platform's backoff
     */
    record NotDone(Trouble trouble, String code, String message, boolean reached, Duration after) implements Failed {}

    /** Odoo's answer is no, and its transaction is undone; in its own words. */
    record Refused(Trouble trouble, String code, String message) implements Failed {}

    /** It may have happened. */
    record Unknown(Trouble trouble, String code, String message) implements Failed {}
}
