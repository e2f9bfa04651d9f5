package kz.kopir.onec.access;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A session of 1C that we have begun and use for one call at a time. It holds a licence until it is finished, or until 1C ends it by itself.
 *
 * @param id      secret: whoever knows it is us
 * @param resting since when no call needs it
 */
record Session(Service service, String id, Instant resting) {

    static final Map<String, String> START = Map.of("IBSession", "start");

    /**
     * A service of a base; each has sessions of its own.
     *
     * @param root   with which the addresses of its calls begin
     * @param finish where a call that only finishes a session costs the base little
     */
    record Service(String root, URI finish) {}

    Map<String, String> use() {
        return Map.of("Cookie", SessionAnswer.COOKIE + "=" + id);
    }

    Map<String, String> finish() {
        return Map.of("Cookie", SessionAnswer.COOKIE + "=" + id, "IBSession", "finish");
    }

    Session restingSince(Instant now) {
        return new Session(service, id, now);
    }

    @Override
    public String toString() {
        return "Session of " + service.root();
    }
}
