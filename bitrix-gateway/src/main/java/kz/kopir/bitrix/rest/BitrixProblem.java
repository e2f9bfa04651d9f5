package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors that this service's API answers beside those of the platform. */
public final class BitrixProblem {

    public static final ProblemCode UNKNOWN_SENDER = new ProblemCode(
            "BTX-0201",
            403,
            "Вебхук не принят: application_token или member_id не те, что в настройках портала.",
            "The webhook is not accepted: application_token or member_id are not those of a configured portal.");
    public static final ProblemCode NO_DEAL = new ProblemCode(
            "BTX-0202",
            400,
            "В вебхуке нет номера сделки: ожидается поле data[FIELDS][ID].",
            "The webhook names no deal: the field data[FIELDS][ID] is expected.");
    public static final ProblemCode UNKNOWN_PORTAL =
            new ProblemCode("BTX-0203", 404, "Портал %s не настроен.", "There is no portal %s.");
    public static final ProblemCode UNKNOWN_DEAL = new ProblemCode(
            "BTX-0204", 404, "О сделке %s портала %s сигналов не было.", "No signal came about deal %s of portal %s.");
    public static final ProblemCode BAD_MAPPING = new ProblemCode(
            "BTX-0205",
            400,
            "Укажите onec_id (UUID товара в 1С) или article.",
            "Give onec_id, the UUID of the product in 1C, or article.");
    public static final ProblemCode UNKNOWN_MAPPING = new ProblemCode(
            "BTX-0206", 404, "Для товара %s портала %s соответствия нет.", "Product %s of portal %s has no mapping.");

    public static final ProblemCode TOO_LARGE = new ProblemCode(
            "BTX-0207",
            413,
            "Вебхук больше %s КиБ: вебхук Битрикс24 занимает несколько сотен байт.",
            "The webhook is larger than %s KiB; one of Bitrix24 takes a few hundred bytes.");

    public static final ProblemCode TOO_MANY = new ProblemCode(
            "BTX-0208",
            503,
            "Сигналов о сделках слишком много сразу. Этот найдёт сверка.",
            "Too many signals about deals wait already; the sweep will find this one.");
    public static final ProblemCode UNKNOWN_ROBOT = new ProblemCode(
            "BTX-0209",
            403,
            "Вебхук робота не принят: секрет в адресе не тот, что в robot-secret портала, или auth[member_id] другого портала.",
            "The robot's webhook is not accepted: the secret in its address is no portal's robot-secret, or auth[member_id] is another portal's.");
    public static final ProblemCode NO_DOCUMENT = new ProblemCode(
            "BTX-0210",
            400,
            "Робот не назвал сделку: ожидается document_id[2]=DEAL_<номер> или deal_id в адресе.",
            "The robot names no deal: document_id[2]=DEAL_<number> is expected, or deal_id in the address.");
    public static final ProblemCode NOT_A_DEAL = new ProblemCode(
            "BTX-0211",
            400,
            "Робот стоит не на сделке: document_id[2] должен быть DEAL_<номер>. Перенесите робота в воронку сделок.",
            "The robot is not on a deal: document_id[2] is to be DEAL_<number>. Move the robot to a funnel of deals.");
    public static final ProblemCode NO_FORM = new ProblemCode(
            "BTX-0212",
            400,
            "Тело или параметры адреса вебхука не читаются как форма: проверьте знаки %% в них.",
            "The body or query of the webhook is no form: check the %% signs in them.");

    private BitrixProblem() {}
}
