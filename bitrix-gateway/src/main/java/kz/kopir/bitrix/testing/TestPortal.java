package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.store.PgWebhooksSeen;

/** Asks a portal for everything that our work with it needs, in one request, and changes nothing. A disabled portal is tried too. */
@ApplicationScoped
public class TestPortal {

    static final Command PROFILE = Command.of("profile", Map.of());
    static final Command SCOPES = Command.of("scope", Map.of());
    static final Command APP = Command.of("app.info", Map.of());
    static final Command OFFLINE = Command.of("method.get", Map.of("name", "event.offline.get"));
    static final Command MODE = Command.of("catalog.document.mode.status", Map.of());

    private final PgWebhooksSeen webhooks;

    TestPortal(PgWebhooksSeen webhooks) {
        this.webhooks = webhooks;
    }

    public Uni<List<Step>> test(Portal portal) {
        var questions = new ArrayList<>(List.of(PROFILE, SCOPES, MODE, OFFLINE));
        questions.addAll(LookAtFields.questions(portal));
        if (isApplication(portal)) {
            questions.add(APP);
        }
        return portal.client()
                .batch(questions)
                .map(Answers::new)
                .chain(answers -> answers.to(PROFILE).isEmpty()
                        ? Uni.createFrom().item(List.of(shutOut(portal, answers)))
                        : webhooks.last(portal.id()).map(seen -> {
                            var steps = new ArrayList<Step>();
                            steps.add(in(portal, answers));
                            steps.add(LookAtScopes.look(answers));
                            steps.add(LookAtLimits.look(portal, answers));
                            steps.add(LookAtCatalog.inventory(answers));
                            steps.add(LookAtFields.look(portal, answers));
                            steps.add(LookAtEvents.offline(portal, answers));
                            steps.add(LookAtEvents.webhook(portal, seen));
                            return steps;
                        }));
    }

    static boolean isApplication(Portal portal) {
        return portal.settings().access() instanceof Application;
    }

    private static Step in(Portal portal, Answers answers) {
        var who = answers.to(PROFILE).orElseThrow();
        var admin = "true".equals(who.text("ADMIN")) || "Y".equals(who.text("ADMIN")) || "1".equals(who.text("ADMIN"));
        var words = text(
                        "Портал %s отвечает и пускает нас как пользователя %s%s.",
                        "The portal %s answers and lets us in as user %s%s.")
                .formatted(
                        portal.client().address(),
                        who.text("ID"),
                        admin ? "" : " (не администратор / not an administrator)");
        return admin
                ? Step.ok("access", words)
                : Step.warning(
                        "access",
                        words,
                        text(
                                "Создайте вебхук или установите приложение от имени администратора: иначе нельзя создать поле для номера, и видны не все сделки.",
                                "Make the webhook or install the application as an administrator: otherwise the number field cannot be made, and not all deals are seen."));
    }

    private static Step shutOut(Portal portal, Answers answers) {
        return Step.failed(
                "access",
                text("Портал %s не пускает нас: %s.", "The portal %s does not let us in: %s.")
                        .formatted(portal.client().address(), answers.why(PROFILE)),
                cure(portal));
    }

    private static Step.Text cure(Portal portal) {
        if (portal.asks()) {
            return text(
                            "Портал отсылает на %1$s. Если это он, подтвердите: POST /api/bitrix-portals/%2$s/confirm-address.",
                            "The portal says it is at %1$s. If that is it, confirm it: POST /api/bitrix-portals/%2$s/confirm-address.")
                    .formatted(portal.standing().proposedAuthority(), portal.id());
        }
        return isApplication(portal)
                ? text(
                                "Авторизуйте приложение: откройте адрес, который даёт POST /api/bitrix-portals/%s/authorize, или переустановите приложение в Битрикс24.",
                                "Authorise the application: open the address that POST /api/bitrix-portals/%s/authorize gives, or install the application again in Bitrix24.")
                        .formatted(portal.id())
                : text(
                        "Проверьте адрес портала и вебхук: он мог быть удалён, изменён другим администратором или истечь. REST работает на платных тарифах. Создайте новый вебхук и укажите его адрес в access.url.",
                        "Check the portal's address and its webhook: it may have been deleted, changed by another administrator, or have expired. REST needs a commercial plan. Make a new webhook and give its address in access.url.");
    }
}
