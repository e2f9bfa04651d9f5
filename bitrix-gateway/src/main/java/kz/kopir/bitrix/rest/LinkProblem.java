package kz.kopir.bitrix.rest;

import kz.kopir.platform.web.ProblemCode;

/** Why a link in a deal opens no document. */
final class LinkProblem {

    static final ProblemCode FORGED = new ProblemCode(
            "BTX-0760",
            403,
            "Ссылка не открывается: она неполная или изменена. Откройте её из поля сделки.",
            "The link does not open: it is not whole, or was changed. Open it from the deal's field.");
    static final ProblemCode EXPIRED = new ProblemCode(
            "BTX-0761",
            410,
            "Ссылка действовала до %s. Возьмите документ из поля сделки с файлом или попросите бухгалтера.",
            "The link was good until %s. Take the document from the deal's field with the file, or ask the accountant.");
    static final ProblemCode NO_SUCH_DOCUMENT = new ProblemCode(
            "BTX-0762", 404, "Такого документа в Kopir больше нет.", "Kopir has no such document any more.");
    static final ProblemCode NOT_NOW = new ProblemCode(
            "BTX-0763",
            503,
            "Документ сейчас не печатается: он ещё ждёт номера 1С, или служба документов не отвечает. Откройте ссылку через минуту.",
            "The document cannot be printed now: it waits for its number of 1C, or the document service does not answer. Open the link in a minute.");

    private LinkProblem() {}
}
