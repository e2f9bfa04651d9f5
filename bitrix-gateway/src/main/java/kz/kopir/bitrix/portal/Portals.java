package kz.kopir.bitrix.portal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixClients;
import kz.kopir.bitrix.deal.ClosedRule;
import kz.kopir.bitrix.deal.PaymentMethod;
import kz.kopir.bitrix.deal.PortalRules;
import kz.kopir.bitrix.deal.VatRates;

/** The portals that the configuration names. */
@ApplicationScoped
public class Portals {

    private static final PaymentMethod KASPI = new PaymentMethod("KASPI", "kaspi", null, null, null, null);

    private final Map<String, Portal> portals;

    Portals(BitrixConfig config, BitrixClients clients) {
        this.portals = config.portals().entrySet().stream()
                .map(entry -> portal(entry.getKey(), entry.getValue(), clients))
                .collect(toUnmodifiableMap(Portal::id, Function.identity()));
    }

    public Collection<Portal> all() {
        return portals.values();
    }

    public Optional<Portal> byId(String id) {
        return Optional.ofNullable(portals.get(id));
    }

    /** The portal whose deals have the source; empty for the sources of others. */
    public Optional<Portal> bySource(String source) {
        return portals.values().stream()
                .filter(portal -> portal.source().equals(source))
                .findFirst();
    }

    private static Portal portal(String id, BitrixConfig.Portal settings, BitrixClients clients) {
        if (!settings.numberField().matches("UF_CRM_[A-Z0-9_]{1,43}")) {
            throw new IllegalArgumentException(
                    "kopir.bitrix.portals.%s.number-field is to look like UF_CRM_KOPIR_NUMBER".formatted(id));
        }
        return new Portal(
                id,
                clients.of(id, settings),
                rules(id, settings),
                settings.numberField(),
                new DealSettings(settings.deals()).reading(settings.articleProperty()));
    }

    private static PortalRules rules(String id, BitrixConfig.Portal settings) {
        var closed = new ClosedRule(
                settings.closed().since().orElse(null),
                settings.closed().paidOnly(),
                settings.deals().partlyPaidIsPaid(),
                settings.closed().onlyMethod().orElse(null),
                methods(settings.paymentMethods()));
        var vat = new VatRates(settings.vat().standard(), settings.vat().reduced());
        var deals = new DealSettings(settings.deals());
        return new PortalRules(
                Portal.sourceOf(id),
                settings.sellerBin().orElse(null),
                closed,
                vat,
                deals.customer(),
                deals.amounts(),
                deals.rows(),
                deals.rates());
    }

    private static List<PaymentMethod> methods(Map<String, BitrixConfig.Method> methods) {
        if (methods.isEmpty()) {
            return List.of(KASPI);
        }
        return methods.entrySet().stream()
                .map(entry -> method(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PaymentMethod method(String code, BitrixConfig.Method method) {
        return new PaymentMethod(
                code,
                method.systemName().orElse(null),
                method.field().orElse(null),
                method.fieldValue().orElse(null),
                method.title().orElse(null),
                method.paidField().orElse(null));
    }
}
