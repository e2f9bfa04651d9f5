package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A deal as Bitrix24 holds it.
 *
 * @param companyId     null when the deal has none
 * @param contactId     null when the deal has none
 * @param total         what the customer pays, VAT included
 * @param movedAt       when it came to its stage
 * @param closeDate     a date that people may edit; Bitrix24 sets it on closing
 * @param responsibleId the user who answers for it
 * @param fields        all fields of it as text, custom ones by their original names such as {@code UF_CRM_PAID}
 */
public record CrmDeal(
        String id,
        String title,
        StageSemantics semantics,
        String companyId,
        String contactId,
        String currency,
        BigDecimal total,
        OffsetDateTime movedAt,
        OffsetDateTime closeDate,
        String responsibleId,
        Map<String, String> fields) {

    public CrmDeal {
        fields = Map.copyOf(fields);
    }

    /** The time of the sale. {@code closeDate} comes second: it is a bare date at the portal's midnight. */
    public OffsetDateTime closedAt() {
        return movedAt != null ? movedAt : closeDate;
    }
}
