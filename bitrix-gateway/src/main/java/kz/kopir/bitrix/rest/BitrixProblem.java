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

    private BitrixProblem() {}
}
