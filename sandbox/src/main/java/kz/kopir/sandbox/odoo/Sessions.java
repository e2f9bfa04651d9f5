package kz.kopir.sandbox.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions by their cookie. One that is old is rotated with the next request: its former id lives two minutes more. */
final class Sessions {

    private static final Duration ROTATED_AFTER = Duration.ofHours(3);
    private static final Duration FORMER_LIVES = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @param until null while it is the newest of its user */
    private record Session(Users.User user, Instant begun, Instant until) {}

    /** @param newId to be set as a cookie; null where the caller's stays */
    record Found(Users.User user, String newId) {}

    String open(Users.User user) {
        var id = newId();
        sessions.put(id, new Session(user, clock.instant(), null));
        return id;
    }

    Optional<Found> find(String id) {
        var session = id == null ? null : sessions.get(id);
        if (session == null || session.until() != null && session.until().isBefore(clock.instant())) {
            return Optional.empty();
        }
        if (session.until() == null && session.begun().plus(ROTATED_AFTER).isBefore(clock.instant())) {
            return Optional.of(new Found(session.user(), rotate(id, session)));
        }
        return Optional.of(new Found(session.user(), null));
    }

    private String rotate(String id, Session session) {
        sessions.put(
                id, new Session(session.user(), session.begun(), clock.instant().plus(FORMER_LIVES)));
        return open(session.user());
    }

    /** All are as old as to be rotated with their next request, and their former ids die at once. */
    void age() {
        sessions.replaceAll((id, session) ->
                new Session(session.user(), clock.instant().minus(Duration.ofHours(4)), session.until()));
    }

    /** The former ids of rotated ones are over. */
    void endFormer() {
        sessions.values().removeIf(session -> session.until() != null);
    }

    void end(String id) {
        sessions.remove(id);
    }

    void endAll() {
        sessions.clear();
    }

    /** 84 characters, half of which stay with a rotation; nobody may rely on that. */
    private static String newId() {
        return (UUID.randomUUID().toString() + UUID.randomUUID() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, 84);
    }
}
