package kz.kopir.onec.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
final class OnecProblem {

    static final ProblemCode NO_SUCH_POSTING =
            new ProblemCode("ONEC-0001", 404, "Документ %s сюда не приходил.", "Document %s has not come here.");

    private OnecProblem() {}
}
