package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors that this service's API answers beside those of the platform. */
public enum BitrixProblem implements ProblemCode {
    UNKNOWN_SENDER(
            "BTX-0201",
            403,
            "Вебхук не принят: application_token или member_id не те, что в настройках портала.",
            "The webhook is not accepted: application_token or member_id are not those of a configured portal."),
    NO_DEAL(
            "BTX-0202",
            400,
            "В вебхуке нет номера сделки: ожидается поле data[FIELDS][ID].",
            "The webhook names no deal: the field data[FIELDS][ID] is expected."),
    UNKNOWN_PORTAL("BTX-0203", 404, "Портал %s не настроен.", "There is no portal %s."),
    UNKNOWN_DEAL(
            "BTX-0204", 404, "О сделке %s портала %s сигналов не было.", "No signal came about deal %s of portal %s."),
    BAD_MAPPING(
            "BTX-0205",
            400,
            "Укажите onec_id (UUID товара в 1С) или article.",
            "Give onec_id, the UUID of the product in 1C, or article."),
    UNKNOWN_MAPPING(
            "BTX-0206", 404, "Для товара %s портала %s соответствия нет.", "Product %s of portal %s has no mapping.");

    private final String code;
    private final int status;
    private final String russian;
    private final String english;

    BitrixProblem(String code, int status, String russian, String english) {
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
