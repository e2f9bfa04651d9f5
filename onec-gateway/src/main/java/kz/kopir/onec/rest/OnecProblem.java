package kz.kopir.onec.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
final class OnecProblem {

    static final ProblemCode NO_HTTP_SERVICE = new ProblemCode(
            "ONEC-0610",
            409,
            "У подключения %s нет HTTP-сервиса. Укажите addresses.http_service.",
            "The connection %s has no HTTP service. Give addresses.http_service.");
    static final ProblemCode LOYALTY_REFUSED =
            new ProblemCode("ONEC-0611", 422, "1С не приняла операцию: %s", "1C refuses the transaction: %s");
    static final ProblemCode LOYALTY_UNKNOWN = new ProblemCode(
            "ONEC-0612",
            502,
            "Неизвестно, выполнила ли 1С операцию (%s). Повторите тот же запрос.",
            "It is unknown whether 1C has done it (%s). Send the same request again.");
    static final ProblemCode NO_DOCUMENT = new ProblemCode(
            "ONEC-0609",
            422,
            "Это не документ, как его сообщает document.created: %s",
            "This is no document as document.created tells it: %s");
    static final ProblemCode NO_SUCH_TYPE = new ProblemCode(
            "ONEC-0608",
            400,
            "document_type: вида %s нет; например invoice, waybill, completion_act, tax_invoice.",
            "document_type: there is no type %s; such as invoice, waybill, completion_act, tax_invoice.");

    static final ProblemCode NO_SUCH_POSTING =
            new ProblemCode("ONEC-0001", 404, "Документ %s сюда не приходил.", "Document %s has not come here.");
    static final ProblemCode NOT_READ_YET = new ProblemCode(
            "ONEC-0702",
            503,
            "%s ещё не прочитаны из 1С до конца. Чтение идёт: спросите позже, ход — в /api/onec/%s/runs.",
            "%s have not been read from 1C to the end yet. The read is under way: ask later; see /api/onec/%s/runs.");
    static final ProblemCode AWAY = new ProblemCode(
            "ONEC-0703",
            503,
            "1С сейчас не отвечает (%s: %s). Повторите позже.",
            "1C does not answer now (%s: %s). Ask later.");
    static final ProblemCode ELSEWHERE = new ProblemCode(
            "ONEC-0704",
            503,
            "С базой %s сейчас работает другой экземпляр сервиса. Повторите запрос.",
            "Another instance of the service works with the base %s now. Send the request again.");
    static final ProblemCode HOLDER_SILENT = new ProblemCode(
            "ONEC-0720",
            504,
            "Экземпляр сервиса, который работает с базой %s, не ответил вовремя; запрос мог быть выполнен. Повторите его.",
            "The instance of the service that works with the base %s did not answer in time; it may have done it. Send the request again.");
    static final ProblemCode NO_SUCH_OBJECT = new ProblemCode(
            "ONEC-0706", 404, "Объекта %s среди прочитанного из 1С нет.", "Object %s was not read from 1C.");
    static final ProblemCode NO_SUCH_FORMAT =
            new ProblemCode("ONEC-0707", 400, "Формат — json, csv или xml.", "The format is json, csv or xml.");
    static final ProblemCode REFUSED =
            new ProblemCode("ONEC-0708", 502, "1С не отдаёт это (%s): %s", "1C does not give this (%s): %s");

    static final ProblemCode UNKNOWN_CONNECTION = new ProblemCode(
            "ONEC-0600",
            404,
            "Подключения %s нет. Список: GET /api/onec-integrations.",
            "There is no connection %s. See GET /api/onec-integrations.");
    static final ProblemCode SETTINGS_ARE_WRONG =
            new ProblemCode("ONEC-0601", 422, "Подключение не принято: %s", "The connection is not accepted: %s");
    static final ProblemCode NAME_IS_TAKEN = new ProblemCode(
            "ONEC-0602",
            409,
            "name: подключение %s уже есть. Измените его: PUT /api/onec-integrations/%1$s, или дайте новому другое имя.",
            "name: there is a connection %s already. Change it: PUT /api/onec-integrations/%1$s, or give the new one another name.");
    static final ProblemCode BIN_IS_SERVED = new ProblemCode(
            "ONEC-0603",
            409,
            "organizations: документы организации %s идут в базу %3$s, поэтому не могут идти и в %2$s. Уберите БИН из одной из них.",
            "organizations: the documents of organisation %s go into the base %3$s, so they cannot go into %2$s too. Take the BIN out of one of them.");
    static final ProblemCode TASKS_WAIT = new ProblemCode(
            "ONEC-0604",
            409,
            "Подключения %s ждут задачи: %d. Выключите его (enabled=false) или завершите их; с force=true они будут отложены.",
            "Tasks wait for the connection %s: %d. Disable it (enabled=false), or end them; with force=true they are parked.");
    static final ProblemCode IS_CONFIGURED = new ProblemCode(
            "ONEC-0605",
            409,
            "Подключение %s задано в конфигурации и меняется только там: kopir.onec.connections.%1$s.",
            "The connection %s is in the configuration and changes only there: kopir.onec.connections.%1$s.");
    static final ProblemCode IF_MATCH_NEEDED = new ProblemCode(
            "ONEC-0606",
            428,
            "Нужен заголовок If-Match с ETag из ответа на GET.",
            "The header If-Match with the ETag of the GET is needed.");
    static final ProblemCode CHANGED_MEANWHILE = new ProblemCode(
            "ONEC-0607",
            412,
            "Подключение изменил кто-то другой. Прочитайте его снова и повторите изменение.",
            "Somebody else has changed the connection meanwhile. Read it again and repeat the change.");

    static final ProblemCode NO_ODATA = new ProblemCode(
            "ONEC-0709",
            409,
            "У подключения %s нет адреса OData, а читать 1С можно только через него.",
            "The connection %s has no address of OData, the only way to read 1C.");
    static final ProblemCode DISABLED =
            new ProblemCode("ONEC-0701", 409, "Подключение %s отключено.", "The connection %s is disabled.");

    /** One for all causes: whoever guesses learns nothing. */
    static final ProblemCode UNKNOWN_SENDER = new ProblemCode(
            "ONEC-0801",
            401,
            "Подпись не подходит: проверьте имя подключения в адресе, его webhook_secret и заголовок X-1C-Signature.",
            "The signature does not fit: check the connection's name in the address, its webhook_secret and the header X-1C-Signature.");

    static final ProblemCode OUT_OF_TIME = new ProblemCode(
            "ONEC-0802",
            400,
            "sentAt (%s) расходится с нашими часами слишком сильно. Ставьте время отправки, а не события, и сверьте часы сервера 1С.",
            "sentAt (%s) is too far from our clock. Give the time of sending, not of the event, and set the clock of 1C's server.");
    static final ProblemCode WRONG_EVENT = new ProblemCode(
            "ONEC-0803",
            400,
            "Поле %s не заполнено или заполнено неверно. Как оно выглядит: docs/onec-exchange.md.",
            "The field %s is missing or wrong. See docs/onec-exchange.md for what it looks like.");
    static final ProblemCode NO_EVENT = new ProblemCode(
            "ONEC-0804", 400, "Тело не является объектом JSON в UTF-8.", "The body is no JSON object in UTF-8.");
    static final ProblemCode TOO_LARGE = new ProblemCode(
            "ONEC-0805",
            413,
            "Тело больше %d КиБ. Разделите событие на несколько или увеличьте kopir.onec.events.max-body.",
            "The body is over %d KiB. Split the event, or raise kopir.onec.events.max-body.");
    static final ProblemCode NO_LENGTH = new ProblemCode(
            "ONEC-0806",
            411,
            "Нужен заголовок Content-Length, не больше %d КиБ.",
            "The header Content-Length is needed, %d KiB at most.");

    static final ProblemCode LOGIN_IS_TAKEN = new ProblemCode(
            "ONEC-0820",
            409,
            "exchange.login: под именем %s уже приходит база %s. Дайте этой базе другое имя.",
            "exchange.login: the base %2$s comes as the user %1$s already. Give this base another one.");
    static final ProblemCode SENDS_BY_ITSELF = new ProblemCode(
            "ONEC-0821",
            409,
            "База %s присылает это сама («Обмен с сайтом»): запустите выгрузку в 1С.",
            "The base %s sends this by itself (its exchange with sites): start the exchange in 1C.");
    static final ProblemCode NOT_SENT_YET = new ProblemCode(
            "ONEC-0822",
            503,
            "%s: база %s их ещё не прислала целиком. Запустите в 1С полную выгрузку обмена с сайтом.",
            "%s: the base %s has not sent them whole yet. Start a full exchange with sites in 1C.");

    private OnecProblem() {}
}
