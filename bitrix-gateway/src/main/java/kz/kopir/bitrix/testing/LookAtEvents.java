package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import kz.kopir.bitrix.portal.Portal;

/** How we learn that a deal has changed. */
final class LookAtEvents {

    private static final Duration LATELY = Duration.ofDays(3);

    private LookAtEvents() {}

    static Step offline(Portal portal, Answers answers) {
        if (!TestPortal.isApplication(portal)) {
            return Step.ok(
                    "offline_events",
                    text(
                            "Офлайн-события доступны только приложению. Пропущенное находит обход портала.",
                            "Offline events are for applications only. What is missed, the sweep of the portal finds."));
        }
        return answers.to(TestPortal.OFFLINE)
                        .filter(method -> "true".equals(method.text("isAvailable")))
                        .isPresent()
                ? Step.ok("offline_events", text("Офлайн-события доступны.", "Offline events are available."))
                : Step.warning(
                        "offline_events",
                        text("Офлайн-события недоступны.", "Offline events are not available."),
                        text(
                                "Они есть не на каждом тарифе и нужны не всегда: пропущенное находит обход портала.",
                                "Not every plan has them, and they are not always needed: what is missed, the sweep of the portal finds."));
    }

    static Step webhook(Portal portal, Optional<OffsetDateTime> seen) {
        if (portal.settings().applicationToken() == null || portal.settings().memberId() == null) {
            return Step.warning(
                    "webhook",
                    text(
                            "application_token и member_id исходящего вебхука не заданы: о сделках Kopir узнаёт только обходом.",
                            "application_token and member_id of the outgoing webhook are not set: Kopir learns of deals by its sweep alone."),
                    text(
                            "Создайте исходящий вебхук на https://<Kopir>/webhook/bitrix24/deal с событиями ONCRMDEALADD и ONCRMDEALUPDATE и укажите его токен.",
                            "Make an outgoing webhook to https://<Kopir>/webhook/bitrix24/deal with the events ONCRMDEALADD and ONCRMDEALUPDATE, and give its token."));
        }
        return seen.filter(at -> at.isAfter(OffsetDateTime.now().minus(LATELY)))
                .map(at -> Step.ok(
                        "webhook",
                        text(
                                        "Исходящий вебхук с верным токеном пришёл %s.",
                                        "The outgoing webhook came with the right token at %s.")
                                .formatted(at.withNano(0))))
                .orElseGet(
                        () -> Step.warning(
                                "webhook",
                                text(
                                        "Исходящий вебхук с верным токеном за последние 3 дня не приходил.",
                                        "No outgoing webhook with the right token came in the last 3 days."),
                                text(
                                        "Измените любую сделку и повторите проверку. Если не поможет: сверьте application_token и member_id, адрес вебхука (https, доступен из интернета) и события ONCRMDEALADD, ONCRMDEALUPDATE.",
                                        "Change any deal and try again. If that does not help, compare application_token and member_id, the webhook's address (https, reachable from the internet) and its events ONCRMDEALADD, ONCRMDEALUPDATE.")));
    }
}
