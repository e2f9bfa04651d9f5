package kz.kopir.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that documents are printed in. */
public enum Language {
    RU,
    KK,
    EN;

    /** The tag of BCP 47, such as {@code kk}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }
}
