package kz.kopir.onec.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kopir.platform.outbound.OutboundHttp;

/** What an answer of 1C says of the session that its call was made in. */
enum SessionAnswer {
    ALIVE,
    /** None can be had for the call; this one may be busy for good. */
    UNUSABLE,
    /** There is no such session any more. The call was turned away at the door. */
    GONE,
    /** It has ended, maybe in the middle of the call. */
    BROKEN;

    static final String COOKIE = "ibsession";

    private static final Pattern ID =
            Pattern.compile("^\\s*" + COOKIE + "=([^;,\"\\s]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SESSION = Pattern.compile(
            "сеанс отсутствует|сеанс не найден|соединение разорвано|session not found|session is missing",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int LONGEST_EXCEPTION = 64 * 1024;

    /** The id of a session that 1C has begun for the call. */
    static Optional<String> begun(OutboundHttp.Answer answer) {
        return answer.cookies().stream()
                .map(ID::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** Platforms differ: 400, 404 and 500 were seen for a session that is no more. */
    static SessionAnswer of(OutboundHttp.Answer answer) {
        return switch (answer.status()) {
            case 400, 404 -> saysNoSession(answer) || isNoServices(answer) ? GONE : ALIVE;
            case 406 -> UNUSABLE;
            case 500 -> saysNoSession(answer) ? BROKEN : ALIVE;
            default -> ALIVE;
        };
    }

    private static boolean saysNoSession(OutboundHttp.Answer answer) {
        return answer.body().length() <= LONGEST_EXCEPTION
                && NO_SESSION
                        .matcher(answer.body().toString(StandardCharsets.UTF_8))
                        .find();
    }

    /** The services of 1C answer these in JSON or XML; a page is the web server's, who looks for the session first. */
    private static boolean isNoServices(OutboundHttp.Answer answer) {
        var type = answer.contentType().toLowerCase(Locale.ROOT);
        return answer.body().length() == 0 || type.contains("html");
    }
}
