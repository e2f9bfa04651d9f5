package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

import java.util.Locale;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.settings.PortalPlan;

/** Whether the limits that we keep are those of the portal's plan. Only an application is told the plan. */
final class LookAtLimits {

    private static final String ENTERPRISE = "ent";

    private LookAtLimits() {}

    static Step look(Portal portal, Answers answers) {
        var limits = portal.settings().limits();
        var kept = text(
                        "Kopir держит %s запросов в секунду и до %s сразу.",
                        "Kopir keeps to %s requests a second and up to %s at once.")
                .formatted(plain(limits.requestsPerSecond()), limits.burst());
        var license = answers.to(TestPortal.APP).map(app -> app.text("LICENSE")).orElse(null);
        if (license == null) {
            return Step.ok(
                    "limits",
                    joined(
                            kept,
                            text(
                                    " Тариф вебхук не узнаёт: 2 и 50 верны для всех, кроме «Энтерпрайз» (5 и 250).",
                                    " A webhook is not told the plan: 2 and 50 are right for all but Enterprise (5 and 250).")));
        }
        var plan = license.toLowerCase(Locale.ROOT).contains(ENTERPRISE) ? PortalPlan.ENTERPRISE : PortalPlan.USUAL;
        var words = joined(text("Тариф %s. ", "Plan %s. ").formatted(license), kept);
        if (limits.requestsPerSecond() > plan.requestsPerSecond() || limits.burst() > plan.burst()) {
            return Step.warning(
                    "limits",
                    words,
                    text(
                                    "Тариф позволяет %s и %s: укажите limits.plan=%s, иначе Битрикс24 будет отказывать.",
                                    "The plan allows %s and %s: set limits.plan=%s, or Bitrix24 will refuse.")
                            .formatted(
                                    plain(plan.requestsPerSecond()),
                                    plan.burst(),
                                    plan.name().toLowerCase(Locale.ROOT)));
        }
        return limits.requestsPerSecond() < plan.requestsPerSecond()
                ? Step.warning(
                        "limits",
                        words,
                        text(
                                "Тариф позволяет больше: укажите limits.plan=enterprise.",
                                "The plan allows more: set limits.plan=enterprise."))
                : Step.ok("limits", words);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static Step.Text joined(Step.Text first, Step.Text second) {
        return text(first.russian() + second.russian(), first.english() + second.english());
    }
}
