package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of keeping portals. */
final class PortalProblem {

    static final ProblemCode SETTINGS_ARE_WRONG =
            new ProblemCode("BTX-0600", 422, "Портал не принят: %s", "The portal is not accepted: %s");
    static final ProblemCode ID_IS_TAKEN = new ProblemCode(
            "BTX-0601",
            409,
            "id: портал %s уже есть. Измените его: PUT /api/bitrix-portals/%1$s, или дайте новому другой id.",
            "id: there is a portal %s already. Change it: PUT /api/bitrix-portals/%1$s, or give the new one another id.");
    static final ProblemCode ID_WAS_ANOTHERS = new ProblemCode(
            "BTX-0602",
            409,
            "id: %s принадлежал другому порталу (member_id не тот), его сделки здесь известны. Дайте новому другой id.",
            "id: %s belonged to another portal (its member_id differs), whose deals are known here. Give the new one another id.");
    static final ProblemCode MEMBER_IS_SERVED = new ProblemCode(
            "BTX-0603",
            409,
            "member_id: портал Битрикс24 уже подключён как %2$s, поэтому не может быть и %1$s: сделки пришли бы дважды.",
            "member_id: this portal of Bitrix24 is connected as %2$s, so it cannot be %1$s too: its deals would come twice.");
    static final ProblemCode IS_CONFIGURED = new ProblemCode(
            "BTX-0604",
            409,
            "Портал %s задан в конфигурации и меняется только там: kopir.bitrix.portals.%1$s.",
            "The portal %s stands in the configuration and is changed only there: kopir.bitrix.portals.%1$s.");
    static final ProblemCode WORK_WAITS = new ProblemCode(
            "BTX-0605",
            409,
            "Портала %s ждут задачи: %d, сделки: %d. Выключите его (enabled=false) или завершите их; с force=true задачи будут отложены.",
            "Work waits for the portal %s: %d tasks, %d deals. Disable it (enabled=false), or end them; with force=true tasks are parked.");
    static final ProblemCode IF_MATCH_NEEDED = new ProblemCode(
            "BTX-0606",
            428,
            "If-Match: укажите ETag из GET /api/bitrix-portals/{id}, например \"7\".",
            "If-Match: give the ETag of GET /api/bitrix-portals/{id}, such as \"7\".");
    static final ProblemCode CHANGED_MEANWHILE = new ProblemCode(
            "BTX-0607",
            412,
            "Портал тем временем изменён. Прочитайте его снова и повторите изменение.",
            "The portal was changed meanwhile. Read it again and repeat the change.");
    static final ProblemCode NOTHING_TO_CONFIRM = new ProblemCode(
            "BTX-0608",
            409,
            "address: подтверждается только адрес, который назвал портал: %s. Он виден в standing.proposed_address.",
            "address: only the address that the portal named is confirmed: %s. It stands in standing.proposed_address.");
    static final ProblemCode NO_APPLICATION = new ProblemCode(
            "BTX-0609",
            409,
            "Портал %s подключён вебхуком, авторизовать нечего. Для приложения задайте access.type=application.",
            "The portal %s is connected by a webhook, there is nothing to authorise. For an application, set access.type=application.");
    static final ProblemCode NOT_OURS = new ProblemCode(
            "BTX-0610",
            403,
            "Приложение не принято: портал не настроен, или ссылка устарела (10 минут) или не от него. Начните снова: POST /api/bitrix-portals/{id}/authorize.",
            "The application is not accepted: no such portal is set up, or the link is older than 10 minutes or not its own. Begin again: POST /api/bitrix-portals/{id}/authorize.");
    static final ProblemCode NOT_GRANTED = new ProblemCode(
            "BTX-0611",
            403,
            "Сервер авторизации Битрикс24 не даёт токены: %s. Проверьте client_id и client_secret и начните снова.",
            "The authorization server of Bitrix24 gives no tokens: %s. Check client_id and client_secret, and begin again.");
    static final ProblemCode NO_AUTHORIZATION_SERVER = new ProblemCode(
            "BTX-0612",
            503,
            "Сервер авторизации Битрикс24 не ответил. Переустановите или авторизуйте приложение ещё раз.",
            "The authorization server of Bitrix24 did not answer. Install or authorise the application once more.");
    static final ProblemCode NO_TOKEN = new ProblemCode(
            "BTX-0613",
            400,
            "В событии нет auth[refresh_token]: сюда приходят ONAPPINSTALL, ONAPPUNINSTALL и события с токенами.",
            "The event has no auth[refresh_token]: ONAPPINSTALL, ONAPPUNINSTALL and events with tokens come here.");

    private PortalProblem() {}
}
