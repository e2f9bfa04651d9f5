package kz.kopir.sandbox.onec.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tokens in force: an access token until it expires, a refresh token until it has been used once. */
final class AccessTokens {

    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    /** @param seconds for which the access token is good */
    record Issued(String access, String refresh, long seconds) {}

    private final Clock clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private final Set<String> refreshes = new HashSet<>();
    private Duration life = USUAL_LIFE;

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    void life(Duration fresh) {
        life = fresh;
    }

    Duration life() {
        return life;
    }

    Issued issue() {
        var access = UUID.randomUUID().toString();
        var refresh = UUID.randomUUID().toString();
        expiries.put(access, clock.instant().plus(life));
        refreshes.add(refresh);
        return new Issued(access, refresh, life.toSeconds());
    }

    /** @return false when the token is unknown, or has been used */
    boolean use(String refresh) {
        return refreshes.remove(refresh);
    }

    boolean isGood(String access) {
        var expiry = expiries.get(access);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    void revokeAll() {
        expiries.clear();
        refreshes.clear();
    }
}
