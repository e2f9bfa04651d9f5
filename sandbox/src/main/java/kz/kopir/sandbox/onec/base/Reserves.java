package kz.kopir.sandbox.onec.base;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** {@code AccumulationRegister_ТоварыВРезервеНаСкладах}: what of a product in a warehouse is promised to buyers. */
public final class Reserves {

    /** Where something is reserved. */
    public record Place(UUID product, UUID warehouse) {}

    private final SequencedMap<Place, BigDecimal> totals = new LinkedHashMap<>();

    /** @param quantity less than nothing sets free */
    public void add(Place place, BigDecimal quantity) {
        totals.merge(place, quantity, BigDecimal::add);
    }

    public void forEach(BiConsumer<Place, BigDecimal> action) {
        totals.forEach((place, quantity) -> {
            if (quantity.signum() != 0) {
                action.accept(place, quantity);
            }
        });
    }
}
