package kz.kopir.bitrix.portal;

import java.util.Optional;
import kz.kopir.bitrix.deal.AmountRules;
import kz.kopir.bitrix.deal.CustomerRules;
import kz.kopir.bitrix.deal.RateRules;
import kz.kopir.bitrix.deal.RowRules;
import kz.kopir.bitrix.deal.RowRules.Kits;
import kz.kopir.bitrix.settings.DealsSettings;

/** What a portal's settings say about its deals, as rules. */
final class DealRules {

    private final DealsSettings settings;

    DealRules(DealsSettings settings) {
        this.settings = settings;
    }

    DealReadingSettings reading(String articleProperty) {
        var components = settings.kits() == Kits.COMPONENTS ? settings.kitProperty() : null;
        return new DealReadingSettings(
                settings.family(),
                Optional.ofNullable(articleProperty),
                Optional.ofNullable(components),
                settings.rateFromPortal());
    }

    CustomerRules customer() {
        return new CustomerRules(
                settings.taxIdFields(),
                settings.taxIdInText(),
                settings.refuseMistypedTaxId(),
                settings.legalAddressType(),
                settings.deliveryAddressType());
    }

    AmountRules amounts() {
        return new AmountRules(settings.rounding(), settings.manualTotal(), settings.discountField());
    }

    RowRules rows() {
        return new RowRules(settings.kits(), settings.freeText(), settings.serviceWords());
    }

    RateRules rates() {
        return new RateRules(settings.rateField(), settings.rateFromPortal(), settings.rateAge(), settings.zone());
    }
}
