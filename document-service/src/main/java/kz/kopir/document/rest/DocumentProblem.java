package kz.kopir.document.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
enum DocumentProblem implements ProblemCode {
    NO_SUCH_DOCUMENT("DOC-0001", 404, "Документ %s не найден.", "Document %s is not found."),
    NOT_REFUSED(
            "DOC-0002",
            409,
            "Заказ %s не отклонён или его документы уже выписаны.",
            "Order %s is not refused, or its documents are issued.");

    private final String code;
    private final int status;
    private final String russian;
    private final String english;

    DocumentProblem(String code, int status, String russian, String english) {
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
