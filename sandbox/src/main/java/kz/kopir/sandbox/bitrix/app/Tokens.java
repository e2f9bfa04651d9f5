package kz.kopir.sandbox.bitrix.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The tokens of the application: a code lives 30 s, an access token an hour, a refresh token 180 days and for one refresh. */
final class Tokens {

    static final Duration ACCESS = Duration.ofHours(1);
    private static final Duration CODE = Duration.ofSeconds(30);
    private static final Duration REFRESH = Duration.ofDays(180);
    private static final int BYTES = 24;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> codes = new HashMap<>();
    private final Map<String, Instant> access = new HashMap<>();
    private final Map<String, Instant> refresh = new HashMap<>();

    /** @param expires when the access token does */
    record Pair(String access, String refresh, Instant expires) {}

    /** Whether an access token lets in. */
    enum Access {
        VALID,
        EXPIRED,
        UNKNOWN
    }

    Tokens(Clock clock) {
        this.clock = clock;
    }

    String code() {
        return fresh(codes, CODE);
    }

    boolean takeCode(String code) {
        return isAlive(codes.remove(code));
    }

    boolean takeRefresh(String token) {
        return isAlive(refresh.remove(token));
    }

    Pair pair() {
        return new Pair(
                fresh(access, ACCESS), fresh(refresh, REFRESH), clock.instant().plus(ACCESS));
    }

    Access of(String token) {
        if (!access.containsKey(token)) {
            return Access.UNKNOWN;
        }
        return isAlive(access.get(token)) ? Access.VALID : Access.EXPIRED;
    }

    void expireAccess() {
        access.replaceAll((token, expires) -> Instant.EPOCH);
    }

    void expireRefresh() {
        refresh.clear();
    }

    void forget() {
        codes.clear();
        access.clear();
        refresh.clear();
    }

    private boolean isAlive(Instant expires) {
        return expires != null && clock.instant().isBefore(expires);
    }

    private String fresh(Map<String, Instant> kind, Duration life) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        kind.put(token, clock.instant().plus(life));
        return token;
    }
}
