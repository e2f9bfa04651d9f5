package kz.kopir.notifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that people are told in. */
public enum Language {
    RU,
    KK,
    EN;

    /** As in ISO 639, such as {@code kk}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
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
}
