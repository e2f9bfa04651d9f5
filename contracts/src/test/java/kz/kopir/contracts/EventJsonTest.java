package kz.kopir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    static <T> T read(JsonNode json, Class<T> type) {
        try {
            return EventJson.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void writesDecimalsPlainly() throws Exception {
        var payment = new Payment("KASPI", null, null, new BigDecimal("1E+3"));

        assertThat(EventJson.mapper().writeValueAsString(payment)).isEqualTo("{\"method\":\"KASPI\",\"amount\":1000}");
    }

    @Test
    void keepsThePlacesAndTheOffsetThatWereSent() throws Exception {
        var sent = "{\"paid_at\":\"2026-11-20T10:00:00+05:00\",\"amount\":5800.00}";

        assertThat(EventJson.mapper().writeValueAsString(EventJson.mapper().readValue(sent, Payment.class)))
                .isEqualTo(sent);
        assertThat(EventJson.mapper().writeValueAsString(EventJson.mapper().readTree(sent)))
                .isEqualTo(sent);
    }

    @Test
    void readsMoreDigitsThanADoubleHolds() throws Exception {
        var read = EventJson.mapper().readValue("{\"amount\":123456789012.345678901}", Payment.class);

        assertThat(read.amount()).isEqualTo("123456789012.345678901");
    }

    @Test
    void readsStringsAsNumbersAndIgnoresWhatItDoesNotKnow() throws Exception {
        var read = EventJson.mapper()
                .readValue("{\"amount\":\"5800.00\",\"later\":{},\"paid_at\":\"2026-11-20T05:00:00Z\"}", Payment.class);

        assertThat(read)
                .isEqualTo(new Payment(
                        null, OffsetDateTime.parse("2026-11-20T05:00:00Z"), null, new BigDecimal("5800.00")));
    }
}
