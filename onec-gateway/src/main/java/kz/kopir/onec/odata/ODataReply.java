package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How a call to 1C ended. */
public sealed interface ODataReply {

    /** 1C's answer; an empty object where it has no body, one text where it is a feed. */
    record Answer(JsonNode json) implements ODataReply {}

    /** There is no object with this key. */
    record Absent() implements ODataReply {}

    /** The key is taken, or 1C says so of something else: whether our object exists is to be asked. */
    record Exists(String message) implements ODataReply {}

    /**
     * Nothing has been done.
     *
     * @param reached whether 1C answered at all
     * @param after   how long to leave it alone; null when that does not matter
     */
    record NotDone(String code, String message, boolean reached, Duration after) implements ODataReply {}

    /** 1C says no, in its own words. */
    record Refused(String code, String message) implements ODataReply {}

    /** It may have been done. */
    record Unknown(String code, String message) implements ODataReply {}
}
