package kz.kopir.bitrix.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;

/**
 * What an error of Bitrix24 means for us, by status and code; never by its text, whose language is the portal's.
 */
final class BitrixErrors {

    static final Duration ONE_SECOND = Duration.ofSeconds(1);
    static final Duration UNTIL_A_PERSON_ACTS = Duration.ofMinutes(1);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(10);

    private BitrixErrors() {}

    /** An answer that is no JSON: a front server's page, or a captive one. The call may have been done behind it. */
    static BitrixReply withoutJson(int status) {
        if (status >= 300 && status < 400) {
            return new NotDone(
                    "BTX-0107",
                    "The portal has moved: it answers with a redirect to another host",
                    UNTIL_A_PERSON_ACTS);
        }
        return new Unknown("BTX-0109", "Bitrix24 answered " + status + " without JSON");
    }

    /** @param answer the whole JSON answer, or one entry of a batch's {@code result_error} */
    static BitrixReply of(int status, CrmData answer, Clock clock) {
        var error = error(answer);
        var message = message(answer);
        return switch (error) {
            case "QUERY_LIMIT_EXCEEDED" -> new NotDone("BTX-0103", "Bitrix24 refuses: too many requests", ONE_SECOND);
            case "OPERATION_TIME_LIMIT" ->
                new NotDone(
                        BitrixClient.BLOCKED,
                        "Bitrix24 blocks the method: its execution time is used up",
                        untilReset(answer, clock));
            case "OVERLOAD_LIMIT" ->
                new NotDone("BTX-0105", "Bitrix24 has blocked REST for overload", UNTIL_A_PERSON_ACTS);
            case "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER" -> new Unknown("BTX-0110", error);
            default -> byStatus(status, error, message);
        };
    }

    private static BitrixReply byStatus(int status, String error, String message) {
        if (status == 401 || status == 403 || status == 410 || "PORTAL_DELETED".equals(error)) {
            return new NotDone(
                    BitrixClient.NOT_LET_IN,
                    "Bitrix24 does not let us in: " + status + " " + error,
                    UNTIL_A_PERSON_ACTS);
        }
        if (status == 429) {
            return new NotDone("BTX-0103", "Bitrix24 refuses: too many requests", ONE_SECOND);
        }
        if (status >= 500) {
            return new Unknown("BTX-0110", "Bitrix24 answered " + status + " " + error);
        }
        return new Refused(status, error, message);
    }

    static boolean isError(int status, CrmData answer) {
        return status >= 400 || answer.has("error");
    }

    static String error(CrmData answer) {
        var nested = answer.at("error");
        var code = nested.json().isObject() ? nested.text("code") : nested.text();
        return code == null ? "" : code;
    }

    private static String message(CrmData answer) {
        var message = answer.text("error_description");
        return message == null ? "" : message;
    }

    private static Duration untilReset(CrmData answer, Clock clock) {
        var resetAt = answer.at("time").decimal("operating_reset_at");
        if (resetAt == null) {
            return UNTIL_A_PERSON_ACTS;
        }
        var wait = Duration.between(clock.instant(), Instant.ofEpochSecond(resetAt.longValue()))
                .plus(ONE_SECOND);
        return wait.isNegative() ? ONE_SECOND : wait.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : wait;
    }
}
