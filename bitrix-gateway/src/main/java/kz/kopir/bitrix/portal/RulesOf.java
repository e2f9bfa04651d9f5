package kz.kopir.bitrix.portal;

import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.deal.ClosedRule;
import kz.kopir.bitrix.deal.PaymentMethod;
import kz.kopir.bitrix.deal.PortalRules;
import kz.kopir.bitrix.deal.VatRates;
import kz.kopir.bitrix.settings.MethodSettings;
import kz.kopir.bitrix.settings.PortalSettings;

/** What a portal's settings mean for its deals. */
final class RulesOf {

    private static final PaymentMethod KASPI = new PaymentMethod("KASPI", "kaspi", null, null, null, null);

    private RulesOf() {}

    static PortalRules portal(PortalSettings settings) {
        var closed = new ClosedRule(
                settings.closed().since(),
                settings.closed().paidOnly(),
                settings.deals().partlyPaidIsPaid(),
                settings.closed().onlyMethod(),
                methods(settings.paymentMethods()));
        var vat = new VatRates(settings.vat().standard(), settings.vat().reduced());
        var deals = new DealRules(settings.deals());
        return new PortalRules(
                Portal.sourceOf(settings.id()),
                settings.sellerBin(),
                closed,
                vat,
                deals.customer(),
                deals.amounts(),
                deals.rows(),
                deals.rates());
    }

    private static List<PaymentMethod> methods(Map<String, MethodSettings> methods) {
        if (methods.isEmpty()) {
            return List.of(KASPI);
        }
        return methods.entrySet().stream()
                .map(entry -> method(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PaymentMethod method(String code, MethodSettings method) {
        return new PaymentMethod(
                code, method.systemName(), method.field(), method.fieldValue(), method.title(), method.paidField());
    }
}
