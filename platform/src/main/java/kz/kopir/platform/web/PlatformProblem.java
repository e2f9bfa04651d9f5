package kz.kopir.platform.web;

/** The errors that every service answers. */
public final class PlatformProblem {

    public static final ProblemCode UNEXPECTED = new ProblemCode(
            "PLAT-0001",
            500,
            "Внутренняя ошибка. Сообщите администратору номер трассировки из этого ответа.",
            "Internal error. Give the administrator the trace id of this answer.");
    public static final ProblemCode NOT_FOUND = new ProblemCode("PLAT-0002", 404, "Не найдено: %s.", "Not found: %s.");
    public static final ProblemCode BAD_REQUEST = new ProblemCode(
            "PLAT-0003",
            400,
            "Запрос не принят: %s. Исправьте его и повторите.",
            "The request is not accepted: %s. Mend it and send it again.");
    public static final ProblemCode WRONG_FIELD = new ProblemCode(
            "PLAT-0011", 400, "Поле %s не читается: нужно %s.", "The field %s cannot be read: give %s.");
    public static final ProblemCode TOO_LARGE = new ProblemCode(
            "PLAT-0012",
            413,
            "Слишком много сразу: событие об этом больше %d байт. Разделите документ.",
            "Too much at once: its event would be larger than %d bytes. Divide the document.");
    public static final ProblemCode UNAUTHENTICATED = new ProblemCode(
            "PLAT-0004",
            401,
            "Нужен действительный токен: заголовок Authorization: Bearer …",
            "A valid token is needed: header Authorization: Bearer …");
    public static final ProblemCode FORBIDDEN = new ProblemCode(
            "PLAT-0005",
            403,
            "Роли из токена недостаточно для этого действия.",
            "The token's role does not allow this.");
    public static final ProblemCode TASK_STATE = new ProblemCode(
            "PLAT-0006",
            409,
            "Задача %s в состоянии %s: это действие для неё невозможно.",
            "Task %s is %s: this cannot be done to it.");
    public static final ProblemCode STILL_UNREADABLE = new ProblemCode(
            "PLAT-0007", 409, "Запись %s всё ещё не читается: %s.", "Record %s still cannot be taken in: %s.");
    public static final ProblemCode FILTER_NEEDED = new ProblemCode(
            "PLAT-0008",
            400,
            "Укажите хотя бы одно условие: state, queue, kind, key, document или code.",
            "Give at least one condition: state, queue, kind, key, document or code.");
    public static final ProblemCode REASON_NEEDED = new ProblemCode(
            "PLAT-0009",
            400,
            "Укажите причину в поле reason: она останется в журнале.",
            "Give the reason in the field reason: it stays in the audit.");

    public static final ProblemCode WRONG_PARAMETER = new ProblemCode(
            "PLAT-0010", 400, "Параметр %s не читается: нужно %s.", "The parameter %s cannot be read: give %s.");

    public static final ProblemCode KEY_MISSING = new ProblemCode(
            "PLAT-0013",
            503,
            "Нет ключа шифрования %s. Задайте его в kopir.secrets.keys или файлом в kopir.secrets.directory, а в kopir.secrets.current — каким ключом шифровать.",
            "The encryption key %s is missing. Give it in kopir.secrets.keys or as a file of kopir.secrets.directory, and name the one that encrypts in kopir.secrets.current.");

    public static final ProblemCode BODY_TOO_LARGE = new ProblemCode(
            "PLAT-0014",
            413,
            "Запрос больше %d КиБ. Разделите его на части.",
            "The request is larger than %d KiB. Divide it.");

    public static final ProblemCode UNDIVIDED = new ProblemCode(
            "PLAT-0015",
            403,
            "Здесь видны сведения всех организаций, а токен ограничен некоторыми: возьмите токен без organization_bins.",
            "This shows what is of all organisations, and the token lists some: take a token without organization_bins.");

    private PlatformProblem() {}
}
