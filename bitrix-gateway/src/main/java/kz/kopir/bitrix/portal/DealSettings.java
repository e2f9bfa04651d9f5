package kz.kopir.bitrix.portal;

import java.util.List;
import java.util.Optional;
import kz.kopir.bitrix.DealsConfig;
import kz.kopir.bitrix.deal.AmountRules;
import kz.kopir.bitrix.deal.CustomerRules;
import kz.kopir.bitrix.deal.RateRules;
import kz.kopir.bitrix.deal.RowRules;
import kz.kopir.bitrix.deal.RowRules.Kits;

/** What the configuration says about the deals of a portal, as rules. */
final class DealSettings {

    private final DealsConfig config;

    DealSettings(DealsConfig config) {
        this.config = config;
    }

    DealReadingSettings reading(Optional<String> articleProperty) {
        var components = config.kits() == Kits.COMPONENTS ? config.kitProperty() : Optional.<String>empty();
        return new DealReadingSettings(config.family(), articleProperty, components, config.rateFromPortal());
    }

    CustomerRules customer() {
        return new CustomerRules(
                config.taxIdFields().orElse(List.of()),
                config.taxIdInText(),
                config.refuseMistypedTaxId(),
                config.legalAddressType(),
                config.deliveryAddressType());
    }

    AmountRules amounts() {
        return new AmountRules(
                config.rounding(), config.manualTotal(), config.discountField().orElse(null));
    }

    RowRules rows() {
        return new RowRules(
                config.kits(), config.freeText(), config.serviceWords().orElse(List.of()));
    }

    RateRules rates() {
        return new RateRules(config.rateField().orElse(null), config.rateFromPortal(), config.rateAge(), config.zone());
    }
}
