package kz.kopir.bitrix.writing;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.EventJson;
import org.junit.jupiter.api.Test;

class WantedFieldsTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final OffsetDateTime NOW = OffsetDateTime.now();
    private static final PortalSettings SETTINGS = settings(
            "{\"number_field\": \"UF_CRM_ALL\", \"back\": {\"fields\": {\"waybill\": {\"number\": \"UF_CRM_N\","
                    + " \"date\": \"UF_CRM_D\", \"state\": \"UF_CRM_S\", \"link\": \"UF_CRM_L\", \"file\": \"UF_CRM_F\"}}}}");

    @Test
    void theDocumentOfAReissueTakesThePlaceOfTheCancelledOne() {
        var documents = List.of(
                document(FIRST, 1, "WB-1", "onec", DocumentState.POSTED),
                document(FIRST, 1, "WB-1", DealDocument.OURS, DocumentState.CANCELLED),
                document(SECOND, 2, "WB-2", "onec", DocumentState.POSTED));

        assertThat(wanted("{\"UF_CRM_ALL\": \"WB-1\", \"UF_CRM_N\": \"WB-1\"}", documents))
                .isEqualTo(Map.of(
                        "UF_CRM_ALL", "WB-2",
                        "UF_CRM_N", "WB-2",
                        "UF_CRM_D", "2026-11-20",
                        "UF_CRM_S", "проведён",
                        "UF_CRM_L", "https://kopir/" + SECOND));
        assertThat(WantedFields.isLast(FIRST, documents)).isFalse();
        assertThat(WantedFields.isLast(SECOND, documents)).isTrue();
    }

    @Test
    void whatTheDealSaysAlreadyIsNotWritten() {
        var deal = "{\"UF_CRM_ALL\": \"WB-1\", \"UF_CRM_N\": \"WB-1\", \"UF_CRM_D\": \"2026-11-20T03:00:00+03:00\","
                + " \"UF_CRM_S\": \"оплачен\", \"UF_CRM_L\": \"https://kopir/" + FIRST + "\"}";

        assertThat(wanted(deal, List.of(document(FIRST, 1, "WB-1", "onec", DocumentState.PAID))))
                .isEmpty();
    }

    @Test
    void eachSystemIsNamedWhenThereAreSeveral() {
        var documents = List.of(
                document(FIRST, 1, "WB-1", "odoo", DocumentState.UNPOSTED),
                document(FIRST, 1, "WB-1", "onec", DocumentState.POSTED));

        assertThat(wanted("{}", documents)).containsEntry("UF_CRM_S", "Odoo: проведение отменено, 1С: проведён");
    }

    @Test
    void theFieldOfTheFileIsEmptiedWhenTheOnlyDocumentIsCancelled() {
        var documents = List.of(document(FIRST, 1, "WB-1", DealDocument.OURS, DocumentState.CANCELLED));

        assertThat(wanted("{\"UF_CRM_F\": {\"id\": 433}, \"UF_CRM_ALL\": \"WB-1\"}", documents))
                .containsEntry("UF_CRM_F", "")
                .containsEntry("UF_CRM_ALL", "")
                .containsEntry("UF_CRM_S", "отменён");
    }

    @Test
    void withoutAPublicAddressThereIsNoLink() {
        var documents = List.of(document(FIRST, 1, "WB-1", "onec", DocumentState.POSTED));

        assertThat(WantedFields.of(deal("{}"), SETTINGS, documents, id -> Optional.empty())
                        .keySet())
                .extracting(DealField::name)
                .doesNotContain("UF_CRM_L");
    }

    private static Map<String, Object> wanted(String deal, List<DealDocument> documents) {
        return WantedFields.of(
                        deal(deal), SETTINGS, documents, document -> Optional.of("https://kopir/" + document.id()))
                .entrySet()
                .stream()
                .collect(toMap(change -> change.getKey().name(), Map.Entry::getValue));
    }

    private static CrmData deal(String json) {
        try {
            return new CrmData(EventJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PortalSettings settings(String json) {
        try {
            return EventJson.mapper().readValue(json, PortalSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DealDocument document(UUID id, int set, String number, String system, DocumentState state) {
        return new DealDocument(
                id,
                system,
                "1",
                set,
                DocumentType.WAYBILL,
                number,
                LocalDate.parse("2026-11-20"),
                1,
                1,
                state,
                system.equals(DealDocument.OURS) ? null : "0000-000012",
                NOW);
    }
}
