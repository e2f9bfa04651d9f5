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

    private DocumentProblem() {}
}
