package kz.kopir.sandbox.onec;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.platform.PlatformErrors;
import kz.kopir.sandbox.sim.Fault;

/**
 * Ways in which 1C itself fails, beside the general ones. A fault's {@code body} replaces the usual text.
 * <ul>
 *   <li>{@code maintenance}: 403 with the exception as JSON behind a byte order mark, as captured;
 *   <li>{@code pool_exhausted}: 406 with an exception as XML; {@code licence}: 500, no free licence; {@code crash}: 500, the platform's page;
 *   <li>{@code unauthorized}: 401; {@code lock_conflict}: 500/-1 with the text of a lock; {@code exception}: 500/-1;
 *   <li>{@code restricted}: 401/20 for a set read without {@code allowedOnly=true}; {@code empty_composition}: nothing is published;
 *   <li>{@code refuse_posting}: Post is refused, 500/-1; {@code post_without_posting}: Post answers 200 and posts nothing;
 *   <li>{@code duplicate_as_exception}: a taken Ref_Key answers 500/-1 instead of 400/15; {@code check_if_match}: 412 as documented.
 * </ul>
 */
final class OnecFaults {

    /** Those that only change what a handler does. */
    private static final Set<String> IN_HANDLERS = Set.of(
            "refuse_posting",
            "post_without_posting",
            "duplicate_as_exception",
            "check_if_match",
            "restricted",
            "empty_composition");

    static final Set<String> KINDS = Set.of(
            "maintenance",
            "pool_exhausted",
            "licence",
            "crash",
            "unauthorized",
            "lock_conflict",
            "exception",
            "refuse_posting",
            "post_without_posting",
            "duplicate_as_exception",
            "check_if_match",
            "restricted",
            "empty_composition");

    /** @param exception answers a text in the words of the service that was asked */
    Optional<Answer> answer(Fault fault, String method, String path, BiFunction<Fault, String, Answer> exception) {
        if (IN_HANDLERS.contains(fault.kind())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (fault.kind()) {
                    case "maintenance" ->
                        PlatformErrors.exception(
                                403,
                                "HTTP: Forbidden\nОшибка при выполнении запроса " + method + " к ресурсу " + path + ":",
                                fault.text()
                                        .orElse(
                                                "Начало сеанса с информационной базой запрещено.\nВедутся технические работы"));
                    case "pool_exhausted" ->
                        PlatformErrors.noSession(fault.text().orElse("Истекло время ожидания сеанса"));
                    case "licence" ->
                        PlatformErrors.exception(
                                fault.status() == 0 ? 500 : fault.status(),
                                "HTTP: Internal server error",
                                fault.text().orElse("Не обнаружено свободной лицензии!"));
                    case "crash" ->
                        PlatformErrors.html(
                                500,
                                "<html><head><title>1C:Enterprise 8 application error</title></head><body>1C:Enterprise 8"
                                        + " application error</body></html>");
                    case "unauthorized" -> PlatformErrors.unauthorized();
                    default ->
                        exception.apply(
                                fault,
                                fault.text()
                                        .orElse("Конфликт блокировок при выполнении транзакции:"
                                                + " превышено максимальное время ожидания предоставления блокировки"));
                });
    }
}
