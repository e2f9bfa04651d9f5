package kz.kopir.document.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
final class DocumentProblem {

    static final ProblemCode NO_SUCH_DOCUMENT =
            new ProblemCode("DOC-0001", 404, "Документ %s не найден.", "Document %s is not found.");
    static final ProblemCode NOT_REFUSED = new ProblemCode(
            "DOC-0002",
            409,
            "Заказ %s не отклонён или его документы уже выписаны.",
            "Order %s is not refused, or its documents are issued.");

    static final ProblemCode NO_SUCH_ORGANIZATION =
            new ProblemCode("DOC-0404", 404, "Организация %s не найдена.", "Organisation %s is not found.");
    static final ProblemCode NO_SUCH_CUSTOMER =
            new ProblemCode("DOC-0404", 404, "Покупатель %s не найден.", "Customer %s is not found.");
    static final ProblemCode CARD_IS_WRONG =
            new ProblemCode("DOC-0401", 422, "Карточка не принята: %s.", "The card is not accepted: %s.");
    static final ProblemCode OTHER_BIN = new ProblemCode(
            "DOC-0405",
            422,
            "bin в карточке и в адресе различаются. БИН организации не меняется: добавьте другую.",
            "bin in the card and in the address differ. An organisation's BIN does not change: add another one.");
    static final ProblemCode TAX_ID_IS_TAKEN = new ProblemCode(
            "DOC-0406",
            409,
            "tax_id: покупатель с этим БИН или ИИН уже есть. Найдите его: GET /api/customers?tax_id=…",
            "tax_id: another customer has this BIN or IIN. Find them: GET /api/customers?tax_id=…");
    static final ProblemCode HAS_DOCUMENTS = new ProblemCode(
            "DOC-0407",
            409,
            "От имени организации %s выписаны документы, поэтому её карточка остаётся.",
            "Documents were issued in the name of organisation %s, so its card stays.");
    static final ProblemCode IF_MATCH_NEEDED = new ProblemCode(
            "DOC-0408",
            428,
            "Нужен заголовок If-Match с ETag из ответа на GET, а для новой карточки If-None-Match: *.",
            "The header If-Match with the ETag of the GET is needed, or If-None-Match: * for something new.");
    static final ProblemCode CHANGED_MEANWHILE = new ProblemCode(
            "DOC-0409",
            412,
            "Запись изменил кто-то другой, или её уже нет. Прочитайте её снова и повторите изменение.",
            "Somebody else has changed it meanwhile, or it is gone. Read it again and repeat the change.");

    static final ProblemCode WAS_CANCELLED =
            new ProblemCode("DOC-0003", 409, "Документ %s уже отменён.", "Document %s is cancelled already.");
    static final ProblemCode NO_SUCH_FORMAT =
            new ProblemCode("DOC-0301", 400, "format: pdf, html или xlsx.", "format: pdf, html or xlsx.");
    static final ProblemCode NO_SUCH_LANGUAGE =
            new ProblemCode("DOC-0302", 400, "lang: ru, kk или en.", "lang: ru, kk or en.");
    static final ProblemCode NOT_NUMBERED_YET = new ProblemCode(
            "DOC-0303",
            409,
            "Номер этому документу даёт 1С, а он там ещё не проведён. Дождитесь проведения или исправьте причину отказа.",
            "1C gives this document its number, and it is not posted there yet. Wait for the posting, or mend the refusal.");

    static final ProblemCode NO_SUCH_PLACE = new ProblemCode(
            "DOC-0004",
            400,
            "after: передайте next из предыдущего ответа.",
            "after: give the next of the answer before.");
    static final ProblemCode NOT_ISSUED = new ProblemCode(
            "DOC-0005",
            409,
            "Документ %s не выписан: он черновик или отменён.",
            "Document %s is not issued: it is a draft or cancelled.");
    static final ProblemCode NOT_DRAFT = new ProblemCode(
            "DOC-0006",
            409,
            "Документ %s уже не черновик. Исправьте его новым: POST /api/documents/{id}/correct",
            "Document %s is no draft any more. Correct it by a new one: POST /api/documents/{id}/correct");
    static final ProblemCode IS_THERE = new ProblemCode(
            "DOC-0007",
            409,
            "На этом месте уже документ %s с другим содержанием. Исправьте его или отмените; для нового документа передайте другой Idempotency-Key.",
            "Document %s stands there already, with another content. Correct or cancel it; for another document send another Idempotency-Key.");
    static final ProblemCode TYPE_NEEDED = new ProblemCode(
            "DOC-0501",
            422,
            "document_type: укажите тип, например invoice, waybill, completion_act или tax_invoice.",
            "document_type: name the type, such as invoice, waybill, completion_act or tax_invoice.");
    static final ProblemCode ORDER_DIFFERS = new ProblemCode(
            "DOC-0505",
            409,
            "Заказ %s уже есть, и в нём другое: %s. Передайте новую версию с большим version.number.",
            "Order %s is there already and says something else: %s. Send a new version with a larger version.number.");
    static final ProblemCode ORDER_IS_WRONG =
            new ProblemCode("DOC-0506", 422, "Заказ не принят: %s", "The order is not accepted: %s");
    static final ProblemCode NO_SUCH_ORDER =
            new ProblemCode("DOC-0504", 404, "Заказ %s не найден.", "Order %s is not found.");

    static final ProblemCode NO_TAX_INVOICE = new ProblemCode(
            "DOC-1101",
            409,
            "Это не счёт-фактура. Сделайте его из накладной или акта: POST /api/documents с base_id.",
            "This is no tax invoice. Make one from the waybill or act: POST /api/documents with base_id.");

    static final ProblemCode NO_SUCH_FILE =
            new ProblemCode("DOC-0304", 400, "format: json, csv или xlsx.", "format: json, csv or xlsx.");
    static final ProblemCode NOTHING_TO_REISSUE = new ProblemCode(
            "DOC-0008",
            409,
            "По заказу %s документы не выписаны или заказ не известен; выпишите их: decide-again.",
            "No documents were issued of order %s, or it is not known; issue them: decide-again.");

    static final ProblemCode NO_SUCH_EXPORT =
            new ProblemCode("DOC-0009", 404, "Выгрузка %s не найдена.", "Export %s is not found.");

    static final ProblemCode NO_SUCH_REPORT_FORMAT =
            new ProblemCode("DOC-0305", 400, "format: json, xlsx или pdf.", "format: json, xlsx or pdf.");

    static final ProblemCode NO_SUCH_TEMPLATE = new ProblemCode(
            "DOC-0813",
            404,
            "Нет такой формы или версии. Список: GET /api/print-templates.",
            "There is no such form or version. See GET /api/print-templates.");

    private DocumentProblem() {}
}
