package kz.kopir.contracts;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * The attributes of a CloudEvent that matter to us, checked.
 *
 * @param time        null where the producer does not tell
 * @param traceparent null where absent or not in the W3C form
 */
record CloudEventContext(String id, String source, OffsetDateTime time, String traceparent) {

    /** The source of a bare record whose data names none. */
    static final String BARE = "kopir:bare";

    private static final int LONGEST = 255;
    private static final Pattern VERSION_OF_TYPE = Pattern.compile("\\.v[0-9]+$");
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static CloudEventContext of(
            Topic topic, String version, String id, String source, String type, String time, String traceparent) {
        if (!"1.0".equals(version)) {
            throw refused("specversion", "must be 1.0");
        }
        checkType(topic, type);
        return new CloudEventContext(checkedId(id), checkedSource(source), parsed(time), known(traceparent));
    }

    static CloudEventContext bare(KopirEvent event, String source, String traceparent) {
        return new CloudEventContext(
                EventHash.identity(event), source == null ? BARE : source, null, known(traceparent));
    }

    private static void checkType(Topic topic, String type) {
        if (topic.eventType().equals(type)) {
            return;
        }
        var otherVersion = type != null
                && withoutVersion(type).equals(withoutVersion(topic.eventType()))
                && VERSION_OF_TYPE.matcher(type).find();
        throw Unreadable.OTHER_TYPE.because(
                otherVersion
                        ? "The version in the attribute type is not known here; send %s, or update Kopir"
                                .formatted(topic.eventType())
                        : "The attribute type of an event on %s must be %s; send other events to their own topics"
                                .formatted(topic.topicName(), topic.eventType()));
    }

    private static String withoutVersion(String type) {
        return VERSION_OF_TYPE.matcher(type).replaceFirst("");
    }

    private static String checkedId(String id) {
        if (id == null || id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw refused("id", "must have 1 to " + LONGEST + " characters, no control characters");
        }
        return id;
    }

    private static String checkedSource(String source) {
        try {
            if (source == null || source.isBlank() || source.length() > LONGEST) {
                throw refused("source", "must have 1 to " + LONGEST + " characters");
            }
            new URI(source);
            return source;
        } catch (URISyntaxException e) {
            throw refused("source", "must be a URI reference, such as erp:main");
        }
    }

    private static OffsetDateTime parsed(String time) {
        try {
            return time == null ? null : OffsetDateTime.parse(time);
        } catch (DateTimeException e) {
            throw refused("time", "must be a time with an offset, such as 2026-11-20T10:00:00+05:00");
        }
    }

    /** A broken trace is no reason to refuse a deal. */
    private static String known(String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }

    private static UnreadableEventException refused(String attribute, String rule) {
        return Unreadable.NOT_A_CLOUD_EVENT.because(
                "The CloudEvents attribute %s %s; set it (in binary mode as the header ce_%s)"
                        .formatted(attribute, rule, attribute));
    }
}
