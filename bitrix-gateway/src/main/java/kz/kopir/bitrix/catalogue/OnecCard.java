package kz.kopir.bitrix.catalogue;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * A product as 1C has it. What is null is not known, and stays as it is in the portal.
 *
 * @param unit   the unit's code in the classifier, such as 796
 * @param readAt it is at least as fresh as this
 */
record OnecCard(
        String product,
        String name,
        String article,
        String barcode,
        String unit,
        BigDecimal price,
        boolean service,
        OffsetDateTime readAt) {}
