package kz.kopir.sandbox.bitrix.event;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** One record of the offline queue: an event and its object, since it last happened. */
final class OfflineRecord {

    final long id;
    final String event;
    final long object;
    final String connector;
    OffsetDateTime at;
    String process = "";
    boolean failed;

    OfflineRecord(long id, String event, long object, String connector, OffsetDateTime at) {
        this.id = id;
        this.event = event;
        this.object = object;
        this.connector = connector;
        this.at = at;
    }

    /** The same for every record of the event and the object, as in the real one. */
    String messageId() {
        return Long.toHexString(event.hashCode() & 0xffffffffL) + Long.toHexString(object);
    }

    Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("ID", Long.toString(id));
        shown.put("TIMESTAMP_X", at.toString());
        shown.put("EVENT_NAME", event);
        shown.put("EVENT_DATA", Map.of("FIELDS", Map.of("ID", Long.toString(object))));
        shown.put("EVENT_ADDITIONAL", false);
        shown.put("MESSAGE_ID", messageId());
        return shown;
    }

    Map<String, Object> listed() {
        var listed = new LinkedHashMap<>(shown());
        listed.put("PROCESS_ID", process);
        listed.put("ERROR", failed ? "1" : "0");
        return listed;
    }
}
