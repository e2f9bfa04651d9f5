package kz.kopir.notifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages that people are told in, ask in and are answered in. */
public enum Language {
    RU,
    KK,
    EN;

    private static final Pattern KAZAKH = Pattern.compile(
            "[әғқңөұүһі]|(?<!\\p{L})(бойынша|сату|сатылым|менеджерлер|тауарлар|апта\\p{L}*|клиенттер|бар ма|айда)(?!\\p{L})");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private final Locale locale = Locale.forLanguageTag(code());

    /** As in ISO 639, such as {@code kk}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return locale;
    }

    /** @param code may be null, and may have a country, such as {@code en-GB} */
    public static Optional<Language> of(String code) {
        return code == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(language -> language.code()
                                .equals(code.toLowerCase(Locale.ROOT).split("-")[0]))
                        .findFirst();
    }

    /** The language that a text is written in. */
    public static Language spoken(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (KAZAKH.matcher(lower).find()) {
            return KK;
        }
        return CYRILLIC.matcher(lower).find() ? RU : EN;
    }
}
