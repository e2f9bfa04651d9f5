package kz.kopir.bitrix.matching;

import java.util.Set;

/**
 * A product of either catalogue.
 *
 * @param outsideId its id in an outside system: of a CRM product, what 1C's exchange wrote there; null where there is none
 * @param article   null where there is none
 */
public record Product(String id, String name, String outsideId, String article, Set<String> barcodes) {

    public Product {
        barcodes = Set.copyOf(barcodes);
    }
}
