package kz.kopir.bitrix.mapping;

import java.util.Objects;
import java.util.UUID;

/**
 * Which product of 1C a product of a portal is.
 *
 * @param onecId  1C's reference, or null when there is an article
 * @param article 1C's article, or null when there is a reference
 * @param crmName as the product was called when it was mapped; may be null, as the next two
 * @param run     the import or match run that made it, or null
 */
public record Mapping(
        String portal,
        String crmProductId,
        UUID onecId,
        String article,
        String barcode,
        String crmName,
        String onecName,
        Made made,
        UUID run) {

    /** Whether both say the same of the same product, however they were made. */
    public boolean saysSame(Mapping other) {
        return other != null
                && portal.equals(other.portal)
                && crmProductId.equals(other.crmProductId)
                && Objects.equals(onecId, other.onecId)
                && Objects.equals(article, other.article)
                && Objects.equals(barcode, other.barcode)
                && Objects.equals(crmName, other.crmName)
                && Objects.equals(onecName, other.onecName);
    }
}
