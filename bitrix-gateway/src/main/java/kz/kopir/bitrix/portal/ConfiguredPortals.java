package kz.kopir.bitrix.portal;

import java.util.Map;
import java.util.TreeMap;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.DealsConfig;
import kz.kopir.bitrix.settings.CheckSettings;
import kz.kopir.bitrix.settings.ClosedSettings;
import kz.kopir.bitrix.settings.DealsSettings;
import kz.kopir.bitrix.settings.MethodSettings;
import kz.kopir.bitrix.settings.PortalAccess;
import kz.kopir.bitrix.settings.PortalLimits;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.bitrix.settings.VatSettings;
import kz.kopir.platform.secrets.Secret;

/** The settings of portals that the configuration names. */
final class ConfiguredPortals {

    private ConfiguredPortals() {}

    static PortalSettings of(String id, BitrixConfig.Portal portal) {
        if (!portal.numberField().matches("UF_CRM_[A-Z0-9_]{1,43}")) {
            throw new IllegalArgumentException(
                    "kopir.bitrix.portals.%s.number-field is to look like UF_CRM_KOPIR_NUMBER".formatted(id));
        }
        if (portal.robotSecret()
                .filter(secret -> !CheckSettings.isLongSecret(secret))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "kopir.bitrix.portals.%s.robot-secret is to be at least 24 letters and digits".formatted(id));
        }
        return new PortalSettings(
                id,
                true,
                new PortalAccess.Webhook(Secret.of(portal.webhookUrl())),
                Secret.of(portal.applicationToken()),
                portal.robotSecret().map(Secret::of).orElse(null),
                portal.memberId(),
                portal.sellerBin().orElse(null),
                portal.numberField(),
                portal.articleProperty().orElse(null),
                limits(portal),
                closed(portal.closed()),
                methods(portal.paymentMethods()),
                new VatSettings(portal.vat().standard(), portal.vat().reduced()),
                deals(portal.deals()));
    }

    private static DealsSettings deals(DealsConfig deals) {
        return new DealsSettings(
                deals.family(),
                deals.taxIdFields().orElse(null),
                deals.taxIdInText(),
                deals.refuseMistypedTaxId(),
                deals.legalAddressType(),
                deals.deliveryAddressType(),
                deals.rounding(),
                deals.manualTotal(),
                deals.discountField().orElse(null),
                deals.kits(),
                deals.kitProperty().orElse(null),
                deals.freeText(),
                deals.serviceWords().orElse(null),
                deals.rateFromPortal(),
                deals.rateField().orElse(null),
                deals.rateAge(),
                deals.zone(),
                deals.partlyPaidIsPaid());
    }

    private static PortalLimits limits(BitrixConfig.Portal portal) {
        return new PortalLimits(
                null,
                portal.requestsPerSecond(),
                portal.burst(),
                portal.reserve(),
                portal.operatingLimit(),
                portal.concurrency());
    }

    private static ClosedSettings closed(BitrixConfig.Closed closed) {
        return new ClosedSettings(
                closed.since().orElse(null),
                closed.paidOnly(),
                closed.onlyMethod().orElse(null));
    }

    private static Map<String, MethodSettings> methods(Map<String, BitrixConfig.Method> methods) {
        var settings = new TreeMap<String, MethodSettings>();
        methods.forEach((code, method) -> settings.put(
                code,
                new MethodSettings(
                        method.systemName().orElse(null),
                        method.field().orElse(null),
                        method.fieldValue().orElse(null),
                        method.title().orElse(null),
                        method.paidField().orElse(null))));
        return settings;
    }
}
