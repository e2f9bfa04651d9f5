package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A deal as Bitrix24 holds it.
 *
 * @param companyId     null when the deal has none
 * @param contactIds    the first is the main one
 * @param myCompanyId   our company that sells, or null
 * @param total         what the customer pays, VAT included
 * @param manualTotal   whether a person typed the total, so that it does not follow the rows
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
        List<String> contactIds,
        String myCompanyId,
        String currency,
        BigDecimal total,
        boolean manualTotal,
        OffsetDateTime movedAt,
        OffsetDateTime closeDate,
        String responsibleId,
        String comments,
        Map<String, String> fields) {

    public static final String TENGE = "KZT";

    public CrmDeal {
        contactIds = List.copyOf(contactIds);
        fields = Map.copyOf(fields);
    }

    /** The time of the sale. {@code closeDate} comes second: it is a bare date at the portal's midnight. */
    public OffsetDateTime closedAt() {
        return movedAt != null ? movedAt : closeDate;
    }

    public boolean inForeignCurrency() {
        return currency != null && !currency.equals(TENGE);
    }

    /** A custom field's amount: a number, or a field of type money such as {@code 1500|KZT}; null where it holds none. */
    public BigDecimal amount(String field) {
        var text = field == null ? null : fields.get(field);
        if (text == null) {
            return null;
        }
        var number = text.split("\\|")[0].replaceAll("[\\s\u00a0]", "").replace(',', '.');
        return number.matches("[0-9]{1,15}(\\.[0-9]{1,10})?") ? new BigDecimal(number) : null;
    }
}
