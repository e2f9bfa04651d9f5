package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of the mapping and matching of products. */
final class MappingProblem {

    static final ProblemCode EXISTS = new ProblemCode(
            "BTX-0501",
            409,
            "Товар %s портала %s уже сопоставлен. Измените соответствие: PUT /api/mapping/products/%s/%s.",
            "Product %s of portal %s has a mapping already. Change it: PUT /api/mapping/products/%s/%s.");
    static final ProblemCode BAD_PRODUCT = new ProblemCode(
            "BTX-0502",
            400,
            "Укажите crm_product_id: номер товара в Битрикс24, например 101.",
            "Give crm_product_id, the product's number in Bitrix24, such as 101.");
    static final ProblemCode BAD_FILE = new ProblemCode(
            "BTX-0503",
            400,
            "Файл не читается как таблица (%s). Сохраните его как CSV в UTF-8 или как XLSX.",
            "The file cannot be read as a table (%s). Save it as CSV in UTF-8, or as XLSX.");
    static final ProblemCode COLUMN_MISSING = new ProblemCode(
            "BTX-0504",
            400,
            "В первой строке файла нет столбца %s. Образец: GET /api/mapping/products/export.",
            "The file's first row names no column %s. For an example see GET /api/mapping/products/export.");
    static final ProblemCode TOO_MANY_ROWS = new ProblemCode(
            "BTX-0505", 413, "В файле больше %s строк. Разделите его.", "The file has more than %s rows. Divide it.");
    static final ProblemCode UNPACKS_TOO_LARGE = new ProblemCode(
            "BTX-0506",
            413,
            "Файл %s после распаковки слишком велик. Уберите из него всё, кроме таблицы.",
            "The file %s is too large once unpacked. Leave only the table in it.");
    static final ProblemCode WRONG_ROWS = new ProblemCode(
            "BTX-0507",
            422,
            "Строк с ошибками: %s. Ничего не записано; исправьте их и загрузите файл снова.",
            "Rows with errors: %s. Nothing was written; mend them and send the file again.");
    static final ProblemCode CHANGED_SINCE = new ProblemCode(
            "BTX-0508",
            409,
            "Соответствие с тех пор меняли, поэтому изменение %s не отменено. Отмените сначала более поздние.",
            "The mapping has been changed since, so change %s is not undone. Undo the later ones first.");
    static final ProblemCode UNKNOWN_CHANGE =
            new ProblemCode("BTX-0509", 404, "Изменения или прогона %s нет.", "There is no change or run %s.");
    static final ProblemCode RUN_GOES_ON = new ProblemCode(
            "BTX-0516",
            409,
            "В портале %s уже идёт сопоставление. Дождитесь его конца.",
            "A matching goes on in portal %s already. Wait for its end.");
    static final ProblemCode NO_CONNECTION = new ProblemCode(
            "BTX-0517",
            400,
            "Укажите connection: код подключения к 1С в onec-gateway.",
            "Give connection, the id of the connection to 1C in onec-gateway.");
    static final ProblemCode NO_IDS = new ProblemCode(
            "BTX-0518", 400, "Укажите ids: от 1 до %s номеров предложений.", "Give ids, 1 to %s numbers of proposals.");
    static final ProblemCode BAD_FORMAT =
            new ProblemCode("BTX-0519", 400, "format может быть csv или xlsx.", "format may be csv or xlsx.");
    static final ProblemCode BAD_PLACE = new ProblemCode(
            "BTX-0520", 400, "after — это next предыдущей страницы.", "after is the next of the page before.");

    private MappingProblem() {}
}
