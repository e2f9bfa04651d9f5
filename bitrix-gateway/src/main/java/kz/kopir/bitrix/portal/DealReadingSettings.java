package kz.kopir.bitrix.portal;

import java.util.Optional;

/**
 * How deals are read from a portal.
 *
 * @param articleProperty    the product property that holds the article
 * @param componentsProperty the product property that says what a kit is made of; empty where kits stay whole
 * @param foreignCurrency    whether the portal's table of currencies is read for deals in another currency than the tenge
 */
public record DealReadingSettings(
        Family family, Optional<String> articleProperty, Optional<String> componentsProperty, boolean foreignCurrency) {

    /** Which methods tell of deals. */
    public enum Family {
        /** Whichever the portal has. */
        AUTO,
        /** {@code crm.item.*}. */
        ITEM,
        /** {@code crm.deal.*}. */
        DEAL
    }
}
