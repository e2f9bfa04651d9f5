package kz.kopir.odoo.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors that this service's API answers. */
final class OdooProblem {

    static final ProblemCode UNKNOWN_CONNECTION = new ProblemCode(
            "ODOO-0600",
            404,
            "Подключения %s нет. Список: GET /api/odoo-connections.",
            "There is no connection %s. See GET /api/odoo-connections.");
    static final ProblemCode SETTINGS_ARE_WRONG =
            new ProblemCode("ODOO-0601", 422, "Подключение не принято: %s", "The connection is not accepted: %s");
    static final ProblemCode NAME_IS_TAKEN = new ProblemCode(
            "ODOO-0602",
            409,
            "name: подключение %s уже есть. Измените его: PUT /api/odoo-connections/%1$s, или дайте новому другое имя.",
            "name: there is a connection %s already. Change it: PUT /api/odoo-connections/%1$s, or give the new one another name.");
    static final ProblemCode BIN_IS_SERVED = new ProblemCode(
            "ODOO-0603",
            409,
            "organizations: документы организации %s идут в подключение %3$s, поэтому не могут идти и в %2$s. Уберите БИН из одного из них.",
            "organizations: the documents of organisation %s go into the connection %3$s, so they cannot go into %2$s too. Take the BIN out of one of them.");
    static final ProblemCode TASKS_WAIT = new ProblemCode(
            "ODOO-0604",
            409,
            "Подключения %s ждут задачи: %d. Выключите его (enabled=false) или завершите их; с force=true они будут отложены.",
            "Tasks wait for the connection %s: %d. Disable it (enabled=false), or end them; with force=true they are parked.");
    static final ProblemCode IF_MATCH_NEEDED = new ProblemCode(
            "ODOO-0606",
            428,
            "Нужен заголовок If-Match с ETag из ответа на GET.",
            "The header If-Match with the ETag of the GET is needed.");
    static final ProblemCode CHANGED_MEANWHILE = new ProblemCode(
            "ODOO-0607",
            412,
            "Подключение изменил кто-то другой. Прочитайте его снова и повторите изменение.",
            "Somebody else has changed the connection meanwhile. Read it again and repeat the change.");
    static final ProblemCode ELSEWHERE = new ProblemCode(
            "ODOO-0608",
            503,
            "С подключением %s сейчас работает другой экземпляр сервиса. Повторите запрос.",
            "Another instance of the service works with the connection %s now. Send the request again.");
    static final ProblemCode HOLDER_SILENT = new ProblemCode(
            "ODOO-0609",
            504,
            "Экземпляр сервиса, который работает с подключением %s, не ответил вовремя; запрос мог быть выполнен. Повторите его.",
            "The instance of the service that works with the connection %s did not answer in time; it may have done it. Send the request again.");

    static final ProblemCode UNKNOWN_DOCUMENT = new ProblemCode(
            "ODOO-0701",
            404,
            "Документ %s в Odoo не посылали. Укажите odoo в targets организации и пошлите его из document-service.",
            "Document %s was not sent to Odoo. Name odoo in the organisation's targets and send it from document-service.");
    static final ProblemCode DOCUMENT_CANCELLED =
            new ProblemCode("ODOO-0702", 409, "Документ %s отменён.", "Document %s is cancelled.");
    static final ProblemCode NOT_SERVED = new ProblemCode(
            "ODOO-0703",
            409,
            "Ни одно подключение не ведёт такие документы этой организации (%s). Проверьте organizations и behaviour.types.",
            "No connection takes such documents of this organisation (%s). Check organizations and behaviour.types.");
    static final ProblemCode NOT_POSTED = new ProblemCode(
            "ODOO-0704",
            409,
            "Документ %s ещё не проведён в Odoo. Сначала POST /api/odoo-sync/%1$s.",
            "Document %s is not posted in Odoo yet. First POST /api/odoo-sync/%1$s.");
    static final ProblemCode WRONG_PAYMENT = new ProblemCode("ODOO-0705", 422, "Поле %s: %s.", "The field %s: %s.");

    /** One for all causes: whoever guesses learns nothing. */
    static final ProblemCode UNKNOWN_SENDER = new ProblemCode(
            "ODOO-0801",
            404,
            "Такого адреса нет: проверьте имя подключения и webhook_secret в нём.",
            "There is no such address: check the connection's name and the webhook_secret in it.");

    private OdooProblem() {}
}
