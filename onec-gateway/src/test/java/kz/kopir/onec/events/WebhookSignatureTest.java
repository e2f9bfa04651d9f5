package kz.kopir.onec.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import kz.kopir.platform.secrets.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final Secret SECRET = Secret.of("key");
    private static final byte[] BODY = "The quick brown fox jumps over the lazy dog".getBytes(UTF_8);
    /** The example of RFC 2104's readers everywhere. */
    private static final String SIGNATURE = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

    @Test
    void isTheHmacOfTheBodysBytes() {
        assertThat(WebhookSignature.of(SECRET, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void takesDigitsInCapitalsAs1CWritesThem() {
        var given = "sha256=" + SIGNATURE.substring("sha256=".length()).toUpperCase(Locale.ROOT);

        assertThat(WebhookSignature.matches(SECRET, BODY, given)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9"
            })
    void refusesWhatIsNoSignatureOfTheBody(String given) {
        assertThat(WebhookSignature.matches(SECRET, BODY, given)).isFalse();
    }

    @Test
    void refusesAnotherBodyUnderTheSameSignature() {
        assertThat(WebhookSignature.matches(SECRET, "{}".getBytes(UTF_8), SIGNATURE))
                .isFalse();
    }

    @Test
    void whoHasNoSecretIsNeverRight() {
        assertThat(WebhookSignature.matches(null, BODY, SIGNATURE)).isFalse();
        assertThat(WebhookSignature.matches(null, BODY, WebhookSignature.of(Secret.of(" "), BODY)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:15:00+05:00, true",
        "2026-11-20T10:10:00+05:00, true",
        "2026-11-20T10:09:59+05:00, false",
        "2026-11-20T10:20:00+05:00, true",
        "2026-11-20T10:20:01+05:00, false",
        "2026-11-20T05:15:00Z, true"
    })
    void isOfNowWithinFiveMinutesToBothSides(String sentAt, boolean isOfNow) {
        var now = Instant.parse("2026-11-20T05:15:00Z");

        assertThat(TakeWebhook.isOfNow(OffsetDateTime.parse(sentAt), now, Duration.ofMinutes(5)))
                .isEqualTo(isOfNow);
    }
}
