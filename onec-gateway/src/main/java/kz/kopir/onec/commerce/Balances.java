package kz.kopir.onec.commerce;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * The balances of one product over its characteristics.
 *
 * @param perWarehouse by its key; null for what stands in no warehouse
 */
record Balances(String product, Map<String, BigDecimal> perWarehouse) {

    Balances(String product) {
        this(product, new HashMap<>());
    }

    void add(Element offer) {
        var inWarehouses = offer.children().stream()
                .filter(one -> one.name().equals("Склад"))
                .toList();
        inWarehouses.forEach(one -> add(
                CatalogFile.key(one.attribute("ИдСклада"), "Склад").toString(), one.attribute("КоличествоНаСкладе")));
        if (inWarehouses.isEmpty() && offer.child("Количество").isPresent()) {
            add(null, offer.text("Количество"));
        }
    }

    private void add(String warehouse, String quantity) {
        var plain = CatalogFile.number(quantity).stripTrailingZeros();
        perWarehouse.merge(warehouse, plain.scale() < 0 ? plain.setScale(0) : plain, BigDecimal::add);
    }
}
