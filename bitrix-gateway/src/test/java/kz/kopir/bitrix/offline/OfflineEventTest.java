package kz.kopir.bitrix.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import kz.kopir.bitrix.client.CrmData;
import org.junit.jupiter.api.Test;

class OfflineEventTest {

    @Test
    void readsTheShapeOfOnlineEvents() throws JsonProcessingException {
        var event = event("""
                {"ID":"1","EVENT_NAME":"ONCRMDEALUPDATE","EVENT_DATA":{"FIELDS":{"ID":"7405"}},"MESSAGE_ID":"a1"}""");
        assertThat(event.deal()).contains("7405");
        assertThat(event.message()).isEqualTo("a1");
    }

    @Test
    void aSampleOfTheDocumentationNamesNoDeal() throws JsonProcessingException {
        var event = event("""
                {"ID":"1","EVENT_NAME":"ONCRMDEALUPDATE","EVENT_DATA":false,"EVENT_ADDITIONAL":false,"MESSAGE_ID":"1"}""");
        assertThat(event.deal()).isEmpty();
        assertThat(event.ofAPayment()).isFalse();
    }

    @Test
    void anotherEventsObjectIsNoDeal() throws JsonProcessingException {
        var event = event("""
                {"EVENT_NAME":"ONPAYMENTENTITYSAVED","EVENT_DATA":{"FIELDS":{"ID":7}},"MESSAGE_ID":"1"}""");
        assertThat(event.deal()).isEmpty();
        assertThat(event.ofAPayment()).isTrue();
    }

    private static OfflineEvent event(String json) throws JsonProcessingException {
        return OfflineEvent.of(new CrmData(new ObjectMapper().readTree(json)));
    }
}
