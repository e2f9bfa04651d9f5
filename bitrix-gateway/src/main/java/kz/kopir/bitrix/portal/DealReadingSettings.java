package kz.kopir.bitrix.portal;

import java.util.Optional;
import kz.kopir.bitrix.settings.DealsSettings.Family;

/**
 * How deals are read from a portal.
 *
 * @param articleProperty    the product property that holds the article
 * @param componentsProperty the product property that says what a kit is made of; empty where kits stay whole
 * @param foreignCurrency    whether the portal's table of currencies is read for deals in another currency than the tenge
 */
public record DealReadingSettings(
        Family family,
        Optional<String> articleProperty,
        Optional<String> componentsProperty,
        boolean foreignCurrency) {}
