package kz.kopir.onec.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
enum OnecProblem implements ProblemCode {
    NO_SUCH_POSTING("ONEC-0001", 404, "Документ %s сюда не приходил.", "Document %s has not come here.");

    private final String code;
    private final int status;
    private final String russian;
    private final String english;

    OnecProblem(String code, int status, String russian, String english) {
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
