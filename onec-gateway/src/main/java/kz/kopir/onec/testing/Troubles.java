package kz.kopir.onec.testing;

import java.util.Map;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.platform.settings.Step;

/** Words and cures for what keeps a base from answering. */
final class Troubles {

    private record Words(String message, String cure) {}

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            Map.entry(
                    "ONEC-0101",
                    new Words(
                            "База не отвечает как следует, обращения к ней приостановлены.",
                            "Подождите несколько секунд и повторите проверку; если не помогло — проверьте веб-сервер 1С.")),
            Map.entry(
                    "ONEC-0102",
                    new Words(
                            "1С не принимает логин, токен или ключ.",
                            "Проверьте пользователя и пароль: войдите ими в базу через браузер. Не повторяйте много раз — учётную запись может заблокировать.")),
            Map.entry(
                    "ONEC-0103",
                    new Words(
                            "1С сейчас никого не пускает: блокировка сеансов или обслуживание.",
                            "Снимите блокировку начала сеансов в консоли кластера или дождитесь конца работ.")),
            Map.entry(
                    "ONEC-0104",
                    new Words(
                            "Нет свободного сеанса или лицензии.",
                            "Завершите лишние сеансы, увеличьте poolSize в default.vrd или добавьте лицензии.")),
            Map.entry(
                    "ONEC-0106",
                    new Words(
                            "Вместо данных пришла страница.",
                            "Адрес ведёт не в 1С, или отвечает прокси. Откройте адрес в браузере и сверьте публикацию.")),
            Map.entry(
                    "ONEC-0108",
                    new Words(
                            "По этому адресу нет 1С (404).",
                            "Опубликуйте базу и включите «Публиковать стандартный интерфейс OData»; адрес кончается на /odata/standard.odata/.")),
            Map.entry(
                    "ONEC-0109",
                    new Words(
                            "До 1С нет связи.",
                            "Проверьте адрес и порт, веб-сервер и брандмауэр: адрес должен открываться с сервера Kopir.")),
            Map.entry(
                    "ONEC-0110",
                    new Words(
                            "1С не ответила вовремя.",
                            "После простоя база просыпается до минуты: повторите. Если не помогло — увеличьте limits.read_timeout.")),
            Map.entry(
                    "ONEC-0131",
                    new Words(
                            "Описание базы ($metadata) не читается.",
                            "Откройте $metadata в браузере: это должен быть XML до конца, без обрыва.")),
            Map.entry(
                    "ONEC-0114",
                    new Words(
                            "Идёт окно обслуживания базы.", "Дождитесь его конца или измените maintenance_windows.")));

    private Troubles() {}

    static Step of(String step, ODataReply reply) {
        return switch (reply) {
            case ODataReply.NotDone(var code, var message, var _, var _) -> known(step, code, message);
            case ODataReply.Unknown(var code, var message) -> known(step, code, message);
            case ODataReply.Refused(var code, var message) -> refused(step, code, message);
            case ODataReply.Exists(var message) -> Step.failed(step, message, null);
            case ODataReply.Absent() ->
                Step.failed(step, "1С не нашла того, что только что было.", "Повторите проверку.");
            case ODataReply.Answer _ -> Step.passed(step, "1С ответила.");
        };
    }

    private static Step refused(String step, String code, String message) {
        return switch (code) {
            case "ONEC-0303" ->
                Step.failed(
                        step,
                        "У пользователя нет прав: " + message,
                        "Дайте роли пользователя чтение и запись этих объектов.");
            case "ONEC-0304" ->
                Step.failed(
                        step,
                        "Объект не опубликован: " + message,
                        "Включите его в состав стандартного интерфейса OData (обработка «Настройка автоматического REST-сервиса»).");
            default -> Step.failed(step, code + ": " + message, null);
        };
    }

    private static Step known(String step, String code, String message) {
        var words =
                KNOWN.getOrDefault(code, new Words(code + ": " + message, "Смотрите docs/errors.md, " + code + "."));
        return Step.failed(step, words.message() + " (" + code + ")", words.cure());
    }
}
