package kz.kopir.odoo.testing;

import java.util.Map;
import kz.kopir.odoo.client.OdooReply;
import kz.kopir.platform.settings.Step;

/** Words and cures for what keeps an Odoo from answering. */
final class Troubles {

    private record Words(String message, String cure) {}

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            Map.entry(
                    "ODOO-0101",
                    new Words(
                            "Odoo не отвечает как следует, обращения к ней приостановлены.",
                            "Подождите несколько секунд и повторите проверку; если не помогло — проверьте сервер Odoo.")),
            Map.entry(
                    "ODOO-0102",
                    new Words(
                            "Odoo не принимает логин, пароль, ключ или базу данных.",
                            "Проверьте database, login и password: войдите ими через браузер. У пользователя не должно быть второго фактора: возьмите отдельного или ключ API. Не повторяйте много раз, Odoo может заблокировать адрес на минуту.")),
            Map.entry(
                    "ODOO-0106",
                    new Words(
                            "Вместо данных пришла страница: по этому адресу не Odoo.",
                            "Проверьте url: он должен открывать страницу входа Odoo.")),
            Map.entry(
                    "ODOO-0108",
                    new Words(
                            "По этому адресу Odoo не нашлась (404 или переадресация).",
                            "Проверьте url (без /web и с https, если сервер переадресует на него) и имя базы данных.")),
            Map.entry(
                    "ODOO-0109",
                    new Words(
                            "До Odoo нет связи.",
                            "Проверьте адрес и порт, сервер и брандмауэр: адрес должен открываться с сервера Kopir.")),
            Map.entry(
                    "ODOO-0110",
                    new Words(
                            "Odoo не ответила вовремя.",
                            "Повторите; если не помогло — увеличьте limits.read_timeout.")),
            Map.entry(
                    "ODOO-0117",
                    new Words(
                            "Эта версия Odoo не принимает ключ API здесь.",
                            "JSON-2 есть с Odoo 19. Для этой версии укажите login и password.")),
            Map.entry(
                    "ODOO-0302",
                    new Words("Прав не хватает.", "Дайте пользователю группы, которые Odoo называет в сообщении.")));

    private Troubles() {}

    static Step of(String step, OdooReply.Failed failed) {
        var words = KNOWN.get(failed.code());
        return words == null
                ? Step.failed(
                        step,
                        failed.message() + " (" + failed.code() + ")",
                        "Смотрите docs/errors.md, " + failed.code() + ".")
                : Step.failed(
                        step, words.message() + " (" + failed.code() + ": " + failed.message() + ")", words.cure());
    }
}
