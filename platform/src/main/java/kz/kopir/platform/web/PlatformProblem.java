package kz.kopir.platform.web;

/** The errors that every service answers. */
public enum PlatformProblem implements ProblemCode {
    UNEXPECTED(
            "PLAT-0001",
            500,
            "Внутренняя ошибка. Сообщите администратору номер трассировки из этого ответа.",
            "Internal error. Give the administrator the trace id of this answer."),
    NOT_FOUND("PLAT-0002", 404, "Не найдено: %s.", "Not found: %s."),
    BAD_REQUEST(
            "PLAT-0003",
            400,
            "Запрос не принят: %s. Исправьте его и повторите.",
            "The request is not accepted: %s. Mend it and send it again."),
    UNAUTHENTICATED(
            "PLAT-0004",
            401,
            "Нужен действительный токен: заголовок Authorization: Bearer …",
            "A valid token is needed: header Authorization: Bearer …"),
    FORBIDDEN(
            "PLAT-0005",
            403,
            "Роли из токена недостаточно для этого действия.",
            "The token's role does not allow this."),
    TASK_STATE(
            "PLAT-0006",
            409,
            "Задача %s в состоянии %s: это действие для неё невозможно.",
            "Task %s is %s: this cannot be done to it."),
    STILL_UNREADABLE("PLAT-0007", 409, "Запись %s всё ещё не читается: %s.", "Record %s still cannot be taken in: %s."),
    FILTER_NEEDED(
            "PLAT-0008",
            400,
            "Укажите хотя бы одно условие: state, queue, kind, key, document или code.",
            "Give at least one condition: state, queue, kind, key, document or code."),
    REASON_NEEDED(
            "PLAT-0009",
            400,
            "Укажите причину в поле reason: она останется в журнале.",
            "Give the reason in the field reason: it stays in the audit.");

    private final String code;
    private final int status;
    private final String russian;
    private final String english;

    PlatformProblem(String code, int status, String russian, String english) {
        this.code = code;
        this.status = status;
        this.russian = russian;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String russian() {
        return russian;
    }

    @Override
    public String english() {
        return english;
    }
}
