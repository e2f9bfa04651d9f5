package kz.kopir.bitrix.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a call as the log of exchanges keeps them: without the content of files, which would only make masking slow. */
final class LoggedParameters {

    private static final int LONGEST = 20_000;

    private LoggedParameters() {}

    static Map<String, Object> of(Map<String, Object> parameters) {
        var shortened = new LinkedHashMap<String, Object>();
        parameters.forEach((name, value) -> shortened.put(name, shorten(value)));
        return shortened;
    }

    private static Object shorten(Object value) {
        return switch (value) {
            case String text when text.length() > LONGEST -> "(%d characters)".formatted(text.length());
            case Map<?, ?> map -> {
                var shortened = new LinkedHashMap<String, Object>();
                map.forEach((name, inner) -> shortened.put(String.valueOf(name), shorten(inner)));
                yield shortened;
            }
            case List<?> list -> list.stream().map(LoggedParameters::shorten).toList();
            case null, default -> value;
        };
    }
}
