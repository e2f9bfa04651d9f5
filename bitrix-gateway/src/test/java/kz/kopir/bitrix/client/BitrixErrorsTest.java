package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitrixErrorsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "503, QUERY_LIMIT_EXCEEDED, BTX-0103",
        "503, OVERLOAD_LIMIT, BTX-0105",
        "429, OPERATION_TIME_LIMIT, BTX-0104",
        "200, OPERATION_TIME_LIMIT, BTX-0104",
        "401, INVALID_CREDENTIALS, BTX-0111",
        "403, ACCESS_DENIED, BTX-0111",
        "500, PORTAL_DELETED, BTX-0111",
    })
    void wasNotDone(int status, String error, String code) {
        assertThat(reply(status, "\"" + error + "\""))
                .isInstanceOf(NotDone.class)
                .extracting("code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"500, \"INTERNAL_SERVER_ERROR\"", "502, \"\"", "503, \"\"", "200, \"ERROR_UNEXPECTED_ANSWER\""})
    void nobodyKnows(int status, String error) {
        assertThat(reply(status, error)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"400, \"\"", "400, 0", "400, 200040300010", "400, \"ACCESS_DENIED\"", "404, \"ERROR_METHOD_NOT_FOUND\""
    })
    void isRefused(int status, String error) {
        assertThat(reply(status, error)).isInstanceOf(Refused.class);
    }

    @Test
    void waitsUntilTheExecutionTimeIsFreeAgain() {
        var reply = (NotDone) reply(429, "\"OPERATION_TIME_LIMIT\",\"time\":{\"operating_reset_at\":1000100}");

        assertThat(reply.after()).isEqualTo(Duration.ofSeconds(101));
    }

    @Test
    void aPageIsNoAnswerAndARedirectDidNothing() {
        assertThat(BitrixErrors.withoutJson(200)).isInstanceOf(Unknown.class);
        assertThat(BitrixErrors.withoutJson(302)).isInstanceOf(NotDone.class);
    }

    private static BitrixReply reply(int status, String error) {
        try {
            var json = "{\"error\":" + error + "}";
            return BitrixErrors.of(
                    status, new CrmData(JsonMapper.builder().build().readTree(json)), CLOCK);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
