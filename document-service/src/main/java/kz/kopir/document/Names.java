package kz.kopir.document;

import java.util.stream.Stream;

/** A text in the languages that somebody wrote it in; any of them may be null. */
public record Names(String ru, String kk, String en) {

    public static Names of(String everywhere) {
        return new Names(everywhere, null, null);
    }

    /** The text in a language, else in the first that has one, else empty. */
    public String in(Language language) {
        var wanted = switch (language) {
            case RU -> ru;
            case KK -> kk;
            case EN -> en;
        };
        return Stream.of(wanted, ru, kk, en)
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .orElse("");
    }
}
