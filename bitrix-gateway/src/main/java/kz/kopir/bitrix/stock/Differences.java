package kz.kopir.bitrix.stock;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the portal is to show and does not.
 *
 * @param accounting   whether inventory accounting is on
 * @param targets      by product of the portal, what it is to show
 * @param shown        what it shows; a product that is not there is left out
 * @param unmapped     products of 1C that the portal does not have
 * @param ambiguous    products of 1C that the mapping takes for several
 * @param unknownStock a warehouse that was never heard of, without which sums are not known; or null
 */
record Differences(
        boolean accounting,
        Map<String, BigDecimal> targets,
        Map<String, BigDecimal> shown,
        int unmapped,
        int ambiguous,
        String unknownStock) {

    /** By product of the portal, how much more it is to show, or less. */
    Map<String, BigDecimal> deltas() {
        var deltas = new LinkedHashMap<String, BigDecimal>();
        targets.forEach((product, target) -> {
            var delta = target.subtract(shown.getOrDefault(product, BigDecimal.ZERO));
            if (delta.signum() != 0) {
                deltas.put(product, delta);
            }
        });
        return deltas;
    }

    boolean isThere(String product) {
        return shown.containsKey(product);
    }
}
