package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
    private static final InstantSource MOVED = NOW::get;
    private static final OnecSimulator ONEC = new OnecSimulator(MOVED.withZone(ZoneOffset.UTC), null);
    private static final Caller CALLER = new Caller();

    @BeforeAll
    static void start() {
        ONEC.start(0);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @Test
    void keepsOneSessionForAllWhenThePlatformReusesThem() {
        assertThat(ping().statusCode()).isEqualTo(200);
        assertThat(ping().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(open()).isEqualTo(1);
        pass(21);
        ping();
        assertThat(open()).isEqualTo(1);
        settings(new JsonObject().put("mode", "dontuse"));
        CALLER.call("DELETE", control(), "");
        ping();
        assertThat(open()).isZero();
    }

    @Test
    void startsASessionUsesItAndEndsIt() {
        settings(new JsonObject().put("mode", "use"));
        var started = ping("IBSession", "start");
        var cookie = cookie(started);
        assertThat(ping("Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(open()).isEqualTo(1);
        assertThat(ping("Cookie", cookie, "IBSession", "finish").statusCode()).isEqualTo(200);
        assertThat(open()).isZero();
        assertThat(Caller.json(CALLER.call("GET", control(), "")))
                .contains(Map.entry("begun", 1), Map.entry("finished", 1));
        var stale = ping("Cookie", cookie);
        assertThat(stale.statusCode()).isEqualTo(404);
        assertThat(stale.body()).contains("Сеанс отсутствует или удален");
        settings(new JsonObject().put("stale_status", 500));
        assertThat(ping("Cookie", cookie).statusCode()).isEqualTo(500);
    }

    @Test
    void holdsALeakedSessionUntilItHasBeenIdleForLongEnough() {
        settings(new JsonObject().put("mode", "use").put("licences", 2));
        ping("IBSession", "start");
        var second = cookie(ping("IBSession", "start"));
        var refused = ping();
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("Не обнаружено свободной лицензии!");
        assertThat(ping("Cookie", second).statusCode()).isEqualTo(200);
        pass(19);
        ping("Cookie", second);
        pass(1);
        assertThat(ping().statusCode()).isEqualTo(200);
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void answers406WhenNoSessionGetsFreeInTime() {
        settings(new JsonObject().put("pool_size", 3).put("occupied", 3).put("pool_timeout_ms", 50));
        var full = ping();
        assertThat(full.statusCode()).isEqualTo(406);
        assertThat(full.body()).contains("reason=\"406\"", "Истекло время ожидания сеанса");
        settings(new JsonObject().put("occupied", 2));
        assertThat(ping().statusCode()).isEqualTo(200);
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThat(CALLER.call("PUT", control(), "{\"mode\":\"sometimes\"}").statusCode())
                .isEqualTo(400);
    }

    private static void pass(int seconds) {
        NOW.set(NOW.get().plusSeconds(seconds));
    }

    private static int open() {
        return Caller.json(CALLER.call("GET", control(), ""))
                .getJsonArray("open")
                .size();
    }

    private static void settings(JsonObject settings) {
        assertThat(CALLER.call("PUT", control(), settings.encode()).statusCode())
                .isEqualTo(200);
    }

    private static String control() {
        return ONEC.url() + "/_sim/sessions";
    }

    private static String cookie(HttpResponse<String> answer) {
        var set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> ping(String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = Caller.kopir();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return CALLER.call("GET", ONEC.publicationUrl() + "hs/kopir/v1/ping", "", all);
    }
}
