package kz.kopir.platform.delivery.rest;

import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** Why a person does it; kept in the audit. */
record Reason(String reason) {

    static String of(Reason body) {
        if (body == null || body.reason() == null || body.reason().isBlank()) {
            throw new ProblemException(PlatformProblem.REASON_NEEDED);
        }
        return body.reason();
    }
}
