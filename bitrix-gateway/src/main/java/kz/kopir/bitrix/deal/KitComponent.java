package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a kit, as the kit's property names it: {@code 101:2:5800}. Bitrix24's REST does not tell what a kit is made of.
 *
 * @param quantity in one kit
 * @param price    of one, by which the kit's price is divided; null where the property names none
 */
public record KitComponent(String productId, BigDecimal quantity, BigDecimal price) {

    private static final Pattern WRITTEN =
            Pattern.compile("([1-9][0-9]{0,17})(?::([0-9]+(?:[.][0-9]+)?))?(?::([0-9]+(?:[.][0-9]+)?))?");

    /** Several are divided by semicolons, spaces or lines; empty when it is written in another way. */
    public static List<KitComponent> read(String property) {
        if (property == null || property.isBlank()) {
            return List.of();
        }
        var components = Pattern.compile("[;\\s]+")
                .splitAsStream(property.strip())
                .filter(part -> !part.isEmpty())
                .map(KitComponent::one)
                .toList();
        return components.stream().allMatch(KitComponent::usable) ? components : List.of();
    }

    private static KitComponent one(String text) {
        var parts = WRITTEN.matcher(text);
        return parts.matches()
                ? new KitComponent(
                        parts.group(1),
                        parts.group(2) == null ? BigDecimal.ONE : new BigDecimal(parts.group(2)),
                        parts.group(3) == null ? null : new BigDecimal(parts.group(3)))
                : new KitComponent(text, BigDecimal.ZERO, null);
    }

    private boolean usable() {
        return quantity.signum() > 0;
    }

    /** Its part of the kit's price; nothing where no price is known. */
    BigDecimal weight() {
        return price == null ? BigDecimal.ZERO : price.multiply(quantity);
    }
}
