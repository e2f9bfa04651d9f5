package kz.kopir.bitrix.rest;

import kz.kopir.bitrix.intake.WebhookPost;
import kz.kopir.platform.web.ProblemException;

/** Forms that come in. */
final class Forms {

    private Forms() {}

    static WebhookPost read(String body) {
        try {
            return WebhookPost.of(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(BitrixProblem.NO_FORM);
        }
    }
}
