package kz.kopir.notifier.reports;

import java.util.Locale;
import java.util.regex.Pattern;

/** The languages that people ask and are answered in. */
public enum Language {
    RU("ru"),
    KK("kk"),
    EN("en");

    private static final Pattern KAZAKH = Pattern.compile(
            "[әғқңөұүһі]|(?<!\\p{L})(бойынша|сату|сатылым|менеджерлер|тауарлар|апта\\p{L}*|клиенттер|бар ма|айда)(?!\\p{L})");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** By its code, such as {@code kk} or {@code kk-KZ}; Russian for any other. */
    public static Language of(String tag) {
        var code = tag == null ? "" : tag.toLowerCase(Locale.ROOT);
        return code.startsWith("kk") ? KK : code.startsWith("en") ? EN : RU;
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
