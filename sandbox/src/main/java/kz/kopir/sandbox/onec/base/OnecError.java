package kz.kopir.sandbox.onec.base;

/** An error as 1C answers it: HTTP status, 1C's own code, and a text for people. */
public final class OnecError extends RuntimeException {

    private static final int EXCEPTION = -1;

    private final int status;
    private final int code;

    public OnecError(int status, int code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** An exception in the configuration's or the platform's code: refusals by business rules come so. */
    public static OnecError exception(String text) {
        return new OnecError(500, EXCEPTION, text);
    }

    public static OnecError unknownSet(String name) {
        return new OnecError(404, 8, "\"" + name + "\" entity is not found");
    }

    public static OnecError notFound(String set) {
        var name = set.substring(set.indexOf('_') + 1);
        return new OnecError(404, 9, "Экземпляр сущности \"" + name + "\" не найден по переданному ключу.");
    }

    public static OnecError unknownProperty(String name) {
        return new OnecError(400, 10, "Свойство \"" + name + "\" не найдено.");
    }

    public static OnecError badFilter(String why) {
        return new OnecError(400, 14, "Error parsing $filter query option. " + why);
    }

    public static OnecError badValue(String value, String type) {
        return new OnecError(400, 1, "Не удалось разобрать строку '" + value + "' как значение типа " + type + "!");
    }

    public static OnecError forbiddenMethod(String method) {
        return new OnecError(405, 19, "Метод " + method + " запрещен для данного ресурса.");
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }
}
