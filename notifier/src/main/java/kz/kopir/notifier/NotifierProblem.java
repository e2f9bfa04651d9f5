package kz.kopir.notifier;

import kz.kopir.platform.web.ProblemCode;

/** The errors of the APIs of chats, codes and the bot. */
public final class NotifierProblem {

    public static final ProblemCode UNKNOWN_CHAT = new ProblemCode(
            "NTF-0110",
            404,
            "Чата %s нет. Список: GET /api/notifications/chats.",
            "There is no chat %s. See GET /api/notifications/chats.");
    public static final ProblemCode CHAT_IS_WRONG =
            new ProblemCode("NTF-0111", 422, "Чат не принят: %s", "The chat is not accepted: %s");
    public static final ProblemCode CHAT_IS_THERE = new ProblemCode(
            "NTF-0112",
            409,
            "chat: чат %s уже есть. Измените его: PUT /api/notifications/chats/%1$s.",
            "chat: the chat %s is there already. Change it: PUT /api/notifications/chats/%1$s.");
    public static final ProblemCode IS_CONFIGURED = new ProblemCode(
            "NTF-0113",
            409,
            "Чат %s задан в конфигурации и меняется только там: kopir.notifier.telegram.chats и operator-chats.",
            "The chat %s is in the configuration and changes only there: kopir.notifier.telegram.chats and operator-chats.");
    public static final ProblemCode IF_MATCH_NEEDED = new ProblemCode(
            "NTF-0114",
            428,
            "Нужен заголовок If-Match с ETag из ответа на GET.",
            "The header If-Match is needed, with the ETag of the answer to GET.");
    public static final ProblemCode CHANGED_MEANWHILE = new ProblemCode(
            "NTF-0115",
            412,
            "Чат уже изменили. Прочитайте его снова и повторите.",
            "The chat was changed meanwhile. Read it again and repeat.");
    public static final ProblemCode CODE_IS_WRONG =
            new ProblemCode("NTF-0116", 422, "Код не выдан: %s", "No code is given: %s");
    public static final ProblemCode UNKNOWN_PERSON = new ProblemCode(
            "NTF-0117",
            404,
            "Человека %s бот не знает. Список: GET /api/notifications/people.",
            "The bot knows no person %s. See GET /api/notifications/people.");
    public static final ProblemCode WRONG_SECRET = new ProblemCode(
            "NTF-0118",
            401,
            "Это не от нашего Telegram: секрет в X-Telegram-Bot-Api-Secret-Token неверен.",
            "This is not from our Telegram: the secret in X-Telegram-Bot-Api-Secret-Token is wrong.");
    public static final ProblemCode NO_UPDATE =
            new ProblemCode("NTF-0119", 400, "Это не обновление Telegram: %s.", "This is no update of Telegram: %s.");

    public static final ProblemCode TOO_LARGE = new ProblemCode(
            "NTF-0125",
            413,
            "Обновление больше %d КиБ: Telegram шлёт несколько килобайт.",
            "The update is larger than %d KiB; Telegram sends a few kilobytes.");

    private NotifierProblem() {}
}
