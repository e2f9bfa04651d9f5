package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of what a portal shows of its stock. */
final class ShownProblem {

    static final ProblemCode NOT_SHOWN = new ProblemCode(
            "BTX-0800",
            404,
            "Портал %s не показывает остатки подключения %s. Добавьте его в kopir.bitrix.stock.portals.",
            "The portal %s shows no stock of the connection %s. Add it to kopir.bitrix.stock.portals.");
    static final ProblemCode SILENT = new ProblemCode(
            "BTX-0801",
            503,
            "Портал %s не отдал остатки: %s. Повторите запрос.",
            "The portal %s did not give its stock: %s. Send the request again.");
    static final ProblemCode WRONG_PLACE = new ProblemCode(
            "BTX-0802",
            400,
            "after: передайте next из прошлого ответа без изменений.",
            "after: give next of the last answer as it is.");
    static final ProblemCode ELSEWHERE = new ProblemCode(
            "BTX-0803",
            503,
            "С порталом %s сейчас работает другой экземпляр сервиса. Повторите запрос.",
            "Another instance of the service works with the portal %s now. Send the request again.");
    static final ProblemCode HOLDER_SILENT = new ProblemCode(
            "BTX-0804",
            504,
            "Экземпляр сервиса, который работает с порталом %s, не ответил вовремя. Повторите запрос.",
            "The instance of the service that works with the portal %s did not answer in time. Send the request again.");
    static final ProblemCode NOT_AT_WORK = new ProblemCode(
            "BTX-0805",
            409,
            "Портал %s отключён или остановлен. Посмотрите GET /api/bitrix-portals/%1$s.",
            "The portal %s is switched off or parked. See GET /api/bitrix-portals/%1$s.");

    private ShownProblem() {}
}
